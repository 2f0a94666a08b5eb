/* When the queue goes out: at once, when the network is back, and now and then. */
import { report } from "./dom.js";
import { send, waiting } from "./sender.js";
import * as store from "./store.js";

const SHORTEST = 4000, LONGEST = 300000; // milliseconds between tries
let user = null, timer = 0, pause = SHORTEST, running = false, again = false;
let heard = () => {};

export function startQueue(person, listener) {
  user = person;
  heard = listener;
  window.addEventListener("online", kick);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) kick(); });
  kick();
}

export function stopQueue() { user = null; clearTimeout(timer); }

/* Try now; called again while running, it runs once more afterwards. */
export async function kick() {
  clearTimeout(timer);
  if (!user) return;
  if (running) { again = true; return; }
  running = true;
  const asked = user;
  let reason = "trouble";
  try {
    reason = navigator.onLine === false ? "offline" : await send(asked, (progress) => store.tell({ what: "progress", ...progress }));
  } catch (error) {
    report(error); // and the queue goes on trying
  } finally {
    running = false;
  }
  if (asked !== user) return;
  heard(reason);
  await plan(reason);
}

async function plan(reason) {
  const db = store.openFor(user);
  const left = (await waiting(db)).length + (await store.waitingNils(db)).length;
  if (again) { again = false; pause = SHORTEST; kick(); return; }
  pause = reason ? Math.min(LONGEST, pause * 2) : SHORTEST;
  if (left) askForBackground();
  if (left && reason !== "other") { // a hotel's Wi-Fi looks like a session that ran out: asked again, seldom
    timer = setTimeout(kick, (reason === "login" ? LONGEST : pause) * (0.75 + Math.random() / 2));
  }
}

/* Where the browser can, it wakes the service worker when the network is back, even with no page open. */
async function askForBackground() {
  try {
    const ready = await navigator.serviceWorker?.ready;
    await ready?.sync?.register("jinguo-queue");
  } catch {
    /* not allowed here: the page sends by itself when it is open */
  }
}
