/* Logging out empties the phone; what has not arrived is named first and can be taken along. */
import { h, show } from "./dom.js";
import { hello } from "./sender.js";
import { forget, photosOf, setLeaving, unsent, waitingNils, whoIsLeaving } from "./store.js";
import { t } from "./text.js";
import { LogInNeeded } from "./transport.js";
import { valueText } from "./words.js";

const AGAIN = 5000; // milliseconds

function asDataAddress(photo) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(new Blob([photo.bytes], { type: photo.type }));
  });
}

/* A file of everything not sent, words and pictures, that any browser opens. */
async function takeAlong(db, entries) {
  const page = document.implementation.createHTMLDocument(t("waiting_list"));
  for (const entry of entries) {
    const lines = Object.entries(entry.fields).map(([name, value]) => h("li", {}, `${t(name)}：${valueText(name, value)}`));
    const pictures = [];
    for (const photo of await photosOf(db, entry.id)) {
      pictures.push(h("img", { src: await asDataAddress(photo), width: 480, alt: "" }));
    }
    page.body.append(h("h2", {}, entry.fields.title || t("untitled")), h("ul", {}, ...lines), ...pictures);
  }
  const blob = new Blob([`<!DOCTYPE html><meta charset="utf-8">${page.body.innerHTML}`], { type: "text/html" });
  const link = h("a", { href: URL.createObjectURL(blob), download: "jinguo.html" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/* Forget the person, then end the session; with no network it is ended when there is one. */
async function leave(user) {
  await setLeaving(user.id);
  await forget(user);
  await finishLeaving();
}

/* End the session that was left, or say that it ends when the network is back. True when somebody else is here by now. */
export async function finishLeaving() {
  const whose = await whoIsLeaving();
  let another = false;
  try {
    const { id, csrf } = await hello();
    another = ![id, true].includes(whose);
    if (!another) await endSession(csrf);
  } catch (error) {
    if (!(error instanceof LogInNeeded)) {
      show(h("p", { className: "empty", "data-left": "1" }, t("left_offline")));
      await anotherChance();
      return finishLeaving();
    }
  }
  await setLeaving(0);
  if (!another) location.replace(document.body.dataset.login);
  return another;
}

/* The network may be back without a word: a phone in a dead spot believes to be on line all the time. */
function anotherChance() {
  return new Promise((resolve) => {
    const now = () => {
      window.removeEventListener("online", now);
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(now, AGAIN);
    window.addEventListener("online", now);
  });
}

function endSession(csrf) {
  return fetch(document.body.dataset.logout, {
    method: "POST", credentials: "same-origin", redirect: "manual", headers: { "X-CSRFToken": csrf },
  });
}

export async function leavePage(db, user, go, stop, still) {
  const left = await unsent(db);
  const count = left.length + (await waitingNils(db)).length;
  if (!still()) return;
  const understood = h("input", { type: "checkbox", onchange: () => { out.disabled = !understood.checked; } });
  const out = h("button", {
    type: "button", className: count ? "danger wide" : "main-button", disabled: count > 0,
    onclick: async () => { out.disabled = true; stop(); await leave(user); },
  }, t(count ? "log_out_anyway" : "log_out"));
  show(h("h1", {}, t("log_out")),
    h("p", { className: count ? "returned" : "hint" }, count ? t("log_out_waiting", count) : t("leaving_clean")),
    count ? h("button", { type: "button", className: "main-button", onclick: () => go("#/") }, t("stay")) : null,
    count ? h("button", { type: "button", className: "wide", onclick: () => takeAlong(db, left) }, t("log_out_export")) : null,
    count ? h("label", { className: "tick" }, understood, t("log_out_understood")) : null,
    out, count ? null : h("button", { type: "button", className: "wide", onclick: () => go("#/") }, t("stay")));
}
