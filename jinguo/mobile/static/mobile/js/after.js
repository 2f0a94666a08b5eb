/* The page after "done": how many today, what waits; the same again, weekly. */
import { today } from "./clock.js";
import { h, show } from "./dom.js";
import { copyOf, repeat } from "./entries.js";
import { allEntries, entryOf } from "./store.js";
import { t } from "./text.js";
import { entriesBesideWords, vocabulary } from "./words.js";

const MOST_TIMES = 12;

async function countToday(db) {
  const day = today();
  const done = (await entriesBesideWords(db)).filter((entry) => entry.done_on === day && entry.state !== "draft");
  const ids = new Set(done.map((entry) => entry.id));
  vocabulary().recent.filter((entry) => entry.fields.occurred_on === day).forEach((entry) => ids.add(entry.id));
  return ids.size;
}

async function countWaiting(db) {
  return (await allEntries(db)).filter((one) => one.state === "waiting").length;
}

function leftToSend(waits) { return waits ? t("done_waiting", waits) : t("done_sent"); }

/* Say it when what was just recorded has arrived. */
export async function refreshDone(db) {
  const place = document.getElementById("left");
  if (place) place.textContent = leftToSend(await countWaiting(db));
}

export async function donePage(db, id, go, still) {
  const entry = await entryOf(db, id);
  const waits = await countWaiting(db);
  const said = h("p", { role: "status", className: "hint" });
  const times = h("select", { id: "times", "aria-label": t("repeat_how_many") },
    ...Array.from({ length: MOST_TIMES }, (_, number) => h("option", { value: number + 1 }, String(number + 1))));
  times.value = "4";
  const unit = h("select", { id: "every", "aria-label": t("repeat_every") },
    h("option", { value: "week" }, t("every_week")), h("option", { value: "month" }, t("every_month")));
  const make = h("button", { type: "button", onclick: async () => {
    make.disabled = true;
    await repeat(db, entry, Number(times.value), unit.value);
    said.textContent = t("repeat_made", times.value);
  } }, t("repeat_make"));
  const recorded = await countToday(db);
  if (!still()) return;
  show(h("div", { className: "done-page", "data-done": id },
    h("p", { className: "tick-mark", "aria-hidden": "true" }, "✓"),
    h("h1", {}, t("done_title")),
    h("p", { className: "count" }, t("done_count", recorded)),
    h("p", { className: "hint", id: "left", role: "status" }, leftToSend(waits)),
    h("button", { type: "button", className: "main-button", onclick: () => go("#/new") }, t("one_more")),
    h("button", { type: "button", className: "wide", onclick: () => go("#/") }, t("home")),
    entry ? h("details", {}, h("summary", {}, t("repeat")),
      h("label", { htmlFor: "times" }, t("repeat_how_many")), h("div", { className: "control" }, unit, times, make), said) : null));
}

/* On the way to the list of those who sign in: it opens when the platform has the entry. */
export async function deskPage(db, id, go, still) {
  const entry = await entryOf(db, id);
  if (!still()) return;
  if (entry && !["sent", "clean", "waiting"].includes(entry.state)) { go(`#/entry/${id}`); return; }
  if (entry?.state === "waiting" || !navigator.onLine) {
    show(h("p", { className: "empty", role: "status" }, t(navigator.onLine ? "sign_in_soon" : "sign_in_offline")),
      h("button", { type: "button", className: "wide", onclick: () => go("#/") }, t("home")));
    return;
  }
  history.replaceState(null, "", "#/");
  location.assign(`/s/desk/${id}/`);
}

/* Choose a former entry to start from. */
export async function copyPage(db, go, begin, still) {
  const local = (await entriesBesideWords(db)).filter((entry) => !["draft", "clean"].includes(entry.state));
  const seen = new Set(local.map((entry) => entry.id));
  const former = [...local, ...vocabulary().recent.filter((entry) => !seen.has(entry.id))].slice(0, 30);
  if (!still()) return;
  show(h("div", { className: "page-top" }, h("button", { type: "button", className: "quiet", onclick: () => go("#/") }, `‹ ${t("back")}`)),
    h("p", { className: "hint" }, t(former.length ? "copy_choose" : "nothing_to_copy")),
    h("ul", { className: "rows" }, ...former.map((entry) => h("li", {},
      h("button", { type: "button", className: "row-body", onclick: async () => begin(await copyOf(db, entry)) },
        h("b", {}, entry.fields.title || t("untitled")), h("small", {}, entry.fields.occurred_on))))));
}
