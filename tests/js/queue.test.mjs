/* When the queue tries again: at once, then seldomer and seldomer, and never twice at the same time. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { kick, startQueue, stopQueue } from "/static/mobile/js/queue.js";
import * as store from "/static/mobile/js/store.js";
import { Platform, somebody, waitingEntry } from "./platform.mjs";

const real = { setTimeout: globalThis.setTimeout, random: Math.random };
let pauses;

beforeEach(() => {
  pauses = [];
  Math.random = () => 0.5; // pauses are spread by a quarter to either side of this
  globalThis.setTimeout = (work, pause) => { if (work === kick) pauses.push(pause); return real.setTimeout(() => {}, 0); };
});
afterEach(() => {
  stopQueue();
  globalThis.setTimeout = real.setTimeout;
  Math.random = real.random;
});

/* Start a queue and wait for what its first try came to. */
async function started(answers, ...entries) {
  const { db, user } = await somebody();
  for (const entry of entries) await store.change(db, entry.id, () => entry);
  const platform = new Platform(user, answers).listen();
  const heard = await new Promise((resolve) => { startQueue(user, resolve); });
  await settled();
  return { db, user, platform, heard };
}

const settled = () => new Promise((resolve) => { real.setTimeout(resolve, 20); });
const tried = async () => { await kick(); await settled(); };

test("with nothing left there is no further try", async () => {
  const { heard } = await started({}, waitingEntry("only"));
  assert.equal(heard, "");
  assert.deepEqual(pauses, []);
});

test("pauses double while it does not get through, up to five minutes", async () => {
  await started({ "/entries/": { status: 503, data: {}, now: "" } }, waitingEntry("stuck"));
  for (let number = 0; number < 8; number += 1) await tried();
  assert.deepEqual(pauses, [8000, 16000, 32000, 64000, 128000, 256000, 300000, 300000, 300000]);
});

test("what gets through makes the pauses short again", async () => {
  const { db, platform } = await started({ "/entries/": { status: 503, data: {}, now: "" } }, waitingEntry("one"));
  await tried();
  platform.answers = {};
  await tried();
  platform.answers = { "/entries/": { status: 503, data: {}, now: "" } };
  await store.change(db, "two", () => waitingEntry("two"));
  await tried();
  assert.equal(pauses.at(-1), 8000);
});

test("somebody else's session is not asked again by itself", async () => {
  const { heard } = await started({ "/hello/": { data: { user: 9999, name: "别人", csrf: "c" } } }, waitingEntry("hers"));
  assert.equal(heard, "other");
  assert.deepEqual(pauses, []);
});

test("with no network the platform is not asked", async () => {
  globalThis.navigator.onLine = false;
  try {
    const { heard, platform } = await started({}, waitingEntry("later"));
    assert.equal(heard, "offline");
    assert.deepEqual(platform.heard, []);
  } finally {
    globalThis.navigator.onLine = true;
  }
});

test("touched while it is sending, it goes once more afterwards and not beside it", async () => {
  const { platform } = await started({}, waitingEntry("first"));
  platform.heard.length = 0;
  await Promise.all([kick(), kick(), kick()]);
  await settled();
  assert.equal(platform.heard.filter((one) => one.address.endsWith("/hello/")).length, 2);
});
