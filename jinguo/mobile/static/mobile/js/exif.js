/* The place a photograph was taken, carried over into the small copy when the person wants it kept. */
const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];
const ORIENTATION = 0x0112;

/* Return the APP1 segment of a JPEG with its orientation set upright, or null. */
export function exifOf(bytes) {
  const view = new DataView(bytes);
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 4 < view.byteLength && view.getUint8(at) === 0xff && view.getUint8(at + 1) !== 0xda) {
    const length = view.getUint16(at + 2) + 2;
    if (view.getUint8(at + 1) === 0xe1 && EXIF.every((byte, i) => view.getUint8(at + 4 + i) === byte)) {
      return upright(bytes.slice(at, at + length));
    }
    at += length;
  }
  return null;
}

function upright(segment) {
  try {
    const view = new DataView(segment);
    const little = view.getUint16(10) === 0x4949;
    const table = 10 + view.getUint32(14, little);
    for (let row = 0; row < view.getUint16(table, little); row += 1) {
      const at = table + 2 + row * 12;
      if (view.getUint16(at, little) === ORIENTATION) view.setUint16(at + 8, 1, little);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
  return segment;
}

/* Return a JPEG with the segment put behind its first two bytes. */
export function withExif(bytes, segment) {
  const joined = new Uint8Array(bytes.byteLength + segment.byteLength);
  joined.set(new Uint8Array(bytes, 0, 2));
  joined.set(new Uint8Array(segment), 2);
  joined.set(new Uint8Array(bytes, 2), 2 + segment.byteLength);
  return joined.buffer;
}
