/* Photographs: small enough for a village line, upright, and without their place unless it is wanted. */
import { exifOf, withExif } from "./exif.js";

const LONGEST = 1600; // pixels
const QUALITY = 0.8;

async function decoded(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    const image = new Image(); // formats that only <img> can read here
    image.src = URL.createObjectURL(file);
    try {
      await image.decode();
      return image;
    } finally {
      URL.revokeObjectURL(image.src);
    }
  }
}

function drawn(picture) {
  const width = picture.naturalWidth || picture.width;
  const height = picture.naturalHeight || picture.height;
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  if (picture.close) picture.close();
  return canvas;
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* Return what is kept of a photograph. Raises when the file is no picture. */
export async function small(file, keepPlace) {
  const canvas = drawn(await decoded(file));
  const blob = await new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", QUALITY); });
  canvas.width = canvas.height = 0; // phones have little memory for pictures
  let bytes = await blob.arrayBuffer();
  const place = keepPlace ? exifOf(await file.arrayBuffer()) : null;
  if (place) bytes = withExif(bytes, place);
  return { sha: await sha256(bytes), bytes, type: "image/jpeg", keep_place: Boolean(place), delivered: false };
}
