/* The phone pages: who is here, which page is shown, and the queue behind them. */
import { conflictPage } from "./conflict.js";
import { copyPage, deskPage, donePage, refreshDone } from "./after.js";
import { h, notice, show } from "./dom.js";
import { fresh, opened } from "./entries.js";
import { formPage } from "./form.js";
import { awaitOffer, notKept, warning } from "./install.js";
import { finishLeaving, leavePage } from "./leave.js";
import { listPage, showProgress, showSending } from "./list.js";
import { kick, startQueue, stopQueue } from "./queue.js";
import { hello, refreshWords } from "./sender.js";
import * as store from "./store.js";
import { t } from "./text.js";
import { LogInNeeded } from "./transport.js";
import { known, loadWords, vocabulary } from "./words.js";

const HELLO_PATIENCE = 4000; // milliseconds before the phone goes on with whom it knows
const { home, worker, login } = document.body.dataset;
let user = null, db = null, begun = null;

/* Lead to a page; `instead` of the present one where “back” should not come upon it again. */
function go(hash, instead = false) {
  if (instead) history.replaceState(null, "", hash);
  if (location.hash === hash) route();
  else location.hash = hash;
}

function logInLink() { return h("a", { className: "button", href: `${login}?next=${home}` }, t("login")); }

/* A page is drawn after a look into the store; by then the person may be elsewhere. */
function stillHere() {
  const here = location.hash;
  return () => location.hash === here;
}

async function entryPage(id, still) {
  const held = await store.entryOf(db, id);
  if (!still()) return;
  const listed = vocabulary().recent.find((entry) => entry.id === id);
  if (held && !(held.state === "sent" && listed)) { formPage(db, held, go, kick); return; }
  if (listed && listed.state !== "verified") { formPage(db, opened(listed), go, kick); return; }
  if (begun && begun.id === id) { formPage(db, begun, go, kick); return; }
  go("#/");
}

function begin(entry) {
  begun = entry;
  history.replaceState(null, "", `#/entry/${entry.id}`);
  formPage(db, entry, go, kick);
}

async function route() {
  if (!db) return;
  const still = stillHere();
  const [, page = "", id = ""] = location.hash.split("/");
  if (page === "new") {
    const entry = await fresh(db);
    if (still()) begin(entry);
  } else if (page === "entry") await entryPage(id, still);
  else if (page === "done") await donePage(db, id, go, still);
  else if (page === "desk") await deskPage(db, id, go, still);
  else if (page === "copy") await copyPage(db, go, begin, still);
  else if (page === "log-out") await leavePage(db, user, go, stopForGood, still);
  else if (page === "conflict") {
    const entry = await store.entryOf(db, id);
    if (!still()) return;
    if (entry?.theirs) conflictPage(db, entry, go, kick);
    else go("#/");
  } else await listPage(db, go, kick, still);
}

/* Whoever leaves draws, sends and loads nothing any more, also when her database goes. */
function stopForGood() {
  stopQueue();
  db = null;
}

const atList = () => ["", "#", "#/"].includes(location.hash);
const touched = () => document.querySelector("#main :active");
let redraw = 0;

async function drawAgain() {
  if (touched()) { redraw = setTimeout(drawAgain, 60); return; } // not from under the thumb
  await loadWords(db);
  await refreshDone(db);
  if (atList()) await listPage(db, go, kick, stillHere(), window.scrollY);
  if (location.hash.startsWith("#/desk/")) await route();
}

store.onNews((news) => {
  if (!db) return;
  if (news.what === "left") { stopQueue(); location.reload(); return; }
  if (news.what === "progress") showProgress(news);
  if (news.what === "sending") showSending(news.id);
  if (news.what === "list") {
    clearTimeout(redraw);
    redraw = setTimeout(drawAgain, 60);
  }
});

function queueSaid(reason) {
  if (reason === "login") notice(t("login_needed"), logInLink());
  else if (reason === "trouble") notice(t("trouble"));
  else if (reason === "other") location.reload();
  else notice(warning());
}

/* Who was here last is shown at once, unless somebody has been at the log-in page since; the queue asks anyway. */
async function whoAsks() {
  const stored = await store.whoIsHere();
  if (stored && (!navigator.onLine || !(await store.isUnsure()))) return stored;
  const slow = new Promise((resolve) => { setTimeout(resolve, HELLO_PATIENCE, stored || null); });
  const asked = hello().then(async (session) => {
    const here = { id: session.id, name: session.name };
    await store.setHere(here);
    await store.setUnsure(false);
    await store.setFact(store.openFor(here), "server_time", session.now);
    return here;
  });
  try {
    return (await (stored ? Promise.race([asked, slow]) : asked)) || stored;
  } catch (error) {
    if (error instanceof LogInNeeded && !stored) location.assign(`${login}?next=${home}`);
    return stored;
  }
}

async function start() {
  if ((await store.whoIsLeaving()) && !(await finishLeaving())) return;
  user = await whoAsks();
  if (!user) { show(h("p", { className: "empty" }, t("login_needed")), logInLink()); return; }
  document.getElementById("who").textContent = user.name;
  const opening = store.openFor(user);
  await loadWords(opening);
  if (!known() && navigator.onLine) {
    await refreshWords(opening).catch(() => {});
    await loadWords(opening);
  }
  db = opening;
  window.addEventListener("hashchange", route);
  ["online", "offline"].forEach((name) => window.addEventListener(name, () => { if (atList() || location.hash.startsWith("#/desk/")) route(); }));
  await route();
  queueSaid("");
  document.body.dataset.ready = "1";
  startQueue(user, queueSaid);
}

async function keepShell() {
  if (!("serviceWorker" in navigator)) return;
  const options = { scope: home, updateViaCache: "none" };
  try {
    await navigator.serviceWorker.register(worker, { ...options, type: "module" })
      .catch(() => navigator.serviceWorker.register(`${worker}?plain`, options));
  } catch {
    if (navigator.onLine && !navigator.serviceWorker.controller) notKept();
    return;
  }
  await navigator.serviceWorker.ready;
  document.body.dataset.kept = "1";
}

window.addEventListener("unhandledrejection", (event) => {
  if (event.reason?.name === "QuotaExceededError") notice(t("storage_full"));
  else if (event.reason instanceof DOMException) notice(t("storage_trouble"));
});

awaitOffer(() => { if (db && atList()) route(); });
start();
keepShell();
