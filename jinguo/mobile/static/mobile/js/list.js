/* The first page: what needs the person, drafts, what waits, what arrived. */
import { h, show } from "./dom.js";
import { dutiesSection } from "./duties.js";
import { confirmDate } from "./entries.js";
import { toHomeScreen } from "./install.js";
import { waitingNils } from "./store.js";
import { t } from "./text.js";
import { entriesBesideWords, mayRecord, nameOf, vocabulary } from "./words.js";

const SHOWN = 10; // lines of drafts and of what arrived before the rest is folded
const NEEDY = ["problem", "conflict", "date"];

/* Return the entries of the list by section; an entry on the phone stands for its twin on the platform. */
export async function sections(db) {
  const local = (await entriesBesideWords(db)).filter((entry) => entry.state !== "clean");
  const here = new Set(local.filter((entry) => entry.state !== "sent").map((entry) => entry.id));
  const listed = vocabulary().recent.filter((entry) => !here.has(entry.id));
  const onList = new Set(listed.map((entry) => entry.id));
  const sent = local.filter((entry) => entry.state === "sent" && !onList.has(entry.id));
  const soonest = (one, other) => one.fields.occurred_on.localeCompare(other.fields.occurred_on);
  const by = (one, other) => other.made_at - one.made_at;
  return {
    needs_you: [...local.filter((entry) => NEEDY.includes(entry.state)), ...listed.filter((entry) => entry.state === "returned")],
    drafts: [...local.filter((entry) => entry.state === "draft").sort(soonest), ...listed.filter((entry) => entry.state === "draft")],
    waiting_list: local.filter((entry) => entry.state === "waiting").sort(by).reverse(),
    sent_list: [...sent.sort(by), ...listed.filter((entry) => !["draft", "returned"].includes(entry.state))],
  };
}

function stateOf(entry) {
  const platform = entry.version ? entry.state : entry.state === "sent" ? entry.server_state : "";
  if (platform) return h("span", { className: `state state-${platform}` }, t(`server_${platform}`));
  return h("span", { className: `state state-${entry.state}`, "data-state": entry.id }, t(`state_${entry.state}`));
}

function line(entry) {
  const { fields } = entry;
  const people = fields.headcount ? ` · ${t("n_people", fields.headcount)}` : "";
  const photos = (entry.photos?.length ?? entry.photos) + (entry.held_photos || 0);
  return [
    h("span", { className: "line-top" }, h("b", {}, fields.title || t("untitled")), stateOf(entry)),
    h("small", {}, `${fields.occurred_on} · ${nameOf("kinds", fields.kind)}${people}`,
      photos ? ` · ${t("n_photos", photos)}` : "", h("span", { "data-progress": entry.id })),
    entry.reason && entry.state === "returned" ? h("small", { className: "why" }, t("returned_because", entry.reason)) : null,
    ...Object.values(entry.problems || {}).flat().map((one) => h("small", { className: "why" }, t(one))),
    entry.stumbled?.times > 1 ? h("small", { className: "why" }, t("stumbled", entry.stumbled.times, entry.stumbled.over)) : null,
  ];
}

function row(db, entry, go, redraw) {
  const closed = entry.version && entry.state === "verified";
  const address = entry.state === "conflict" ? `#/conflict/${entry.id}` : `#/entry/${entry.id}`;
  const open = closed ? h("div", { className: "row-body" }, ...line(entry))
    : h("a", { className: "row-body", href: address }, ...line(entry));
  const dated = entry.state === "date" ? h("div", { className: "clock" },
    h("p", {}, t("clock_wrong", entry.clock.phone, entry.clock.server)),
    h("div", { className: "buttons" },
      h("button", { type: "button", "data-clock": "server", onclick: () => confirmDate(db, entry, entry.clock.server).then(redraw) }, t("clock_use", entry.clock.server)),
      h("button", { type: "button", onclick: () => confirmDate(db, entry, entry.clock.phone).then(redraw) }, t("clock_keep", entry.clock.phone)))) : null;
  return h("li", {}, open, dated);
}

function rows(key, all) {
  const shown = ["drafts", "sent_list"].includes(key) ? all.slice(0, SHOWN) : all;
  const rest = all.slice(shown.length);
  return [h("ul", { className: "rows" }, ...shown),
    rest.length ? h("details", { className: "rest" }, h("summary", {}, t("earlier", rest.length)),
      h("ul", { className: "rows" }, ...rest)) : null];
}

/* `still` says whether the list is still wanted: looking into the store takes a moment, and thumbs are quick. */
export async function listPage(db, go, kick, still, top = 0) {
  const found = await sections(db);
  const redraw = async () => { await listPage(db, go, kick, still, window.scrollY); kick(); };
  const parts = Object.entries(found).filter(([, entries]) => entries.length).map(([key, entries]) =>
    h("section", { className: key, "data-section": key },
      h("h2", {}, t(key), h("span", { className: "number" }, entries.length)),
      key === "waiting_list" ? h("button", { type: "button", className: "quiet send-now", onclick: kick }, t("send_now")) : null,
      ...rows(key, entries.map((entry) => row(db, entry, go, redraw)))));
  const duties = await dutiesSection(db, redraw);
  parts.splice(found.needs_you.length ? 1 : 0, 0, ...(duties ? [duties] : []));
  const line = navigator.onLine ? t("online") : t("offline");
  const waits = found.waiting_list.length + (await waitingNils(db)).length;
  if (!still()) return;
  const begin = h("button", { type: "button", className: "main-button record", onclick: () => go("#/new") }, `＋ ${t("record")}`);
  show(mayRecord() ? begin : h("p", { className: "returned" }, t("may_not_record")),
    h("p", { className: navigator.onLine ? "network" : "network off", "data-waiting": waits },
      line, " · ", waits ? t("n_waiting", waits) : t("all_sent")),
    ...(parts.length ? parts : mayRecord() ? [h("p", { className: "empty" }, t("nothing_yet"))] : []),
    toHomeScreen(),
    h("p", { className: "foot" }, h("a", { href: "#/log-out" }, t("log_out"))));
  window.scrollTo(0, top);
}

/* Percents of a photograph on its way, without drawing the list again. */
export function showProgress(news) {
  const place = document.querySelector(`[data-progress="${news.id}"]`);
  if (place) place.textContent = ` · ${t("progress_photo", news.number, news.of, news.percent)}`;
  const state = document.querySelector(`[data-state="${news.id}"]`);
  if (state) { state.textContent = t("state_sending"); state.className = "state state-sending"; }
}

export function showSending(id) {
  const state = document.querySelector(`[data-state="${id}"]`);
  if (state) { state.textContent = t("state_sending"); state.className = "state state-sending"; }
}
