/* The photographs of an entry in its form: camera, gallery, small pictures, taking one away. */
import { h } from "./dom.js";
import * as entries from "./entries.js";
import { small } from "./photos.js";
import { photosOf } from "./store.js";
import { t } from "./text.js";

function picture(photo, number, remove) {
  const source = URL.createObjectURL(new Blob([photo.bytes], { type: photo.type }));
  const image = h("img", { src: source, alt: `${t("photos")} ${number}`, onload: () => URL.revokeObjectURL(source) });
  const button = h("button", { type: "button", className: "remove", "aria-label": t("remove_photo"), onclick: remove }, "×");
  return h("li", {}, image, button);
}

/* `state.entry` is the entry as it was begun; `saved` hears of every entry written; `picturing` does one work after the other. */
export function gallery(db, state, saved, picturing) {
  const list = h("ul", { className: "pictures" });
  const said = h("p", { className: "hint", role: "status" }, t("photo_hint"));
  const problem = h("p", { className: "problem", id: "problem-photos", hidden: true });
  const held = state.entry.held_photos ? h("p", { className: "hint" }, t("photos_held", state.entry.held_photos)) : null;

  async function draw() {
    const photos = new Map((await photosOf(db, state.entry.id)).map((photo) => [photo.sha, photo]));
    const shown = state.entry.photos.filter((sha) => photos.has(sha));
    list.replaceChildren(...shown.map((sha, number) =>
      picture(photos.get(sha), number + 1, () => picturing(() => remove(photos.get(sha))))));
  }

  /* A thumb slips easily, and what the camera took may be nowhere else: it can be put back while the form is open. */
  async function remove(photo) {
    saved(await entries.removePhoto(db, state.entry, photo.sha));
    await draw();
    const back = h("button", { type: "button", className: "quiet", onclick: () => picturing(async () => {
      saved(await entries.addPhoto(db, state.entry, photo));
      await draw();
      said.textContent = t("photo_added", 1);
    }) }, t("photo_back"));
    said.replaceChildren(t("photo_removed"), " ", back);
  }

  async function add(files) {
    const room = entries.MOST_PHOTOS - state.entry.photos.length - state.entry.held_photos;
    const before = state.entry.photos.length;
    let bad = 0;
    said.textContent = t("photo_reading");
    for (const file of files.slice(0, Math.max(0, room))) {
      try {
        saved(await entries.addPhoto(db, state.entry, await small(file, state.entry.keep_place)));
      } catch (error) {
        if (error.name === "QuotaExceededError") {
          await draw();
          said.textContent = t("storage_full");
          throw error;
        }
        bad += 1;
      }
    }
    await draw();
    const added = state.entry.photos.length - before;
    if (files.length > room) said.textContent = t("photo_most");
    else said.textContent = bad ? t("photo_bad", bad) : added ? t("photo_added", added) : t("photo_again");
  }

  function source(label, more) {
    const input = h("input", {
      type: "file", accept: "image/*", className: "file", ...more,
      onchange: () => {
        const files = [...input.files];
        input.value = ""; // so that the same photograph can be chosen again
        said.textContent = t("photo_reading");
        picturing(() => add(files));
      },
    });
    return h("label", { className: "pick" }, input, h("span", {}, label));
  }

  draw();
  return h("fieldset", { className: "field photos" }, h("legend", {}, t("photos")), list,
    h("div", { className: "picks" }, source(t("camera"), { capture: "environment", "data-pick": "camera" }),
      source(t("gallery"), { multiple: true, "data-pick": "gallery" })), said, held, problem);
}
