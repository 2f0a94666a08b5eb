/* The queue goes out in the order in which things were done, each once, and one that stumbles holds up nobody. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { finish, settle } from "/static/mobile/js/entries.js";
import { send, waiting } from "/static/mobile/js/sender.js";
import * as store from "/static/mobile/js/store.js";
import { Platform, somebody, waitingEntry } from "./platform.mjs";

const CRASHED = { status: 500, data: {} };
const put = (db, entry) => store.change(db, entry.id, () => entry);

test("what waits goes in the order in which it was done", async () => {
  const { db, user } = await somebody();
  for (const [id, made_at] of [["late", 30], ["first", 10], ["second", 20]]) await put(db, waitingEntry(id, { made_at }));
  await put(db, waitingEntry("draft", { state: "draft", made_at: 5 }));
  assert.deepEqual((await waiting(db)).map((one) => one.id), ["first", "second", "late"]);
  const platform = new Platform(user).listen();
  assert.equal(await send(user), "");
  assert.deepEqual(platform.told("/hand-in/"), ["first", "second", "late"]);
  assert.deepEqual(await waiting(db), []);
});

test("what arrived is not sent again", async () => {
  const { db, user } = await somebody();
  await put(db, waitingEntry("once"));
  const platform = new Platform(user).listen();
  await send(user);
  await send(user);
  assert.deepEqual(platform.told("/hand-in/"), ["once"]);
});

test("an entry the platform stumbles over is counted and does not hold up the next", async () => {
  const { db, user } = await somebody();
  await put(db, waitingEntry("stone", { made_at: 1 }));
  await put(db, waitingEntry("next", { made_at: 2 }));
  new Platform(user, { "/entries/stone/": CRASHED }).listen();
  assert.equal(await send(user), "trouble");
  assert.equal((await store.entryOf(db, "next")).state, "sent");
  assert.deepEqual((await store.entryOf(db, "stone")).stumbled, { times: 1, over: "500" });
  await send(user);
  assert.equal((await store.entryOf(db, "stone")).stumbled.times, 2);
});

for (const [what, answer] of [
  ["a busy gate", { status: 503, data: {}, now: "" }],
  ["too many requests", { status: 429, data: {} }],
  ["a hotel's log-in page", { status: 200, data: {}, now: "" }],
]) {
  test(`${what} stops the queue: the next entry would fare no better`, async () => {
    const { db, user } = await somebody();
    await put(db, waitingEntry("one", { made_at: 1 }));
    await put(db, waitingEntry("two", { made_at: 2 }));
    const platform = new Platform(user, { "/entries/": answer }).listen();
    assert.equal(await send(user), "trouble");
    assert.deepEqual(platform.told("/entries/"), ["one"]);
    assert.equal((await store.entryOf(db, "one")).stumbled, undefined);
  });
}

test("no network is no trouble", async () => {
  const { user } = await somebody();
  globalThis.fetch = async () => { throw new TypeError("network"); };
  assert.equal(await send(user), "offline");
});

test("somebody else's session gets nothing of hers", async () => {
  const { db, user } = await somebody();
  await put(db, waitingEntry("hers"));
  const platform = new Platform({ id: 9999, name: "别人" }).listen();
  assert.equal(await send(user), "other");
  assert.deepEqual(platform.told("/entries/"), []);
});

test("a lost answer is recognised: the revision was noted before it was sent", async () => {
  const { db, user } = await somebody();
  await put(db, waitingEntry("lost"));
  const answers = [() => { throw new TypeError("cut"); }];
  const platform = new Platform(user, { "/entries/lost/": answers }).listen();
  assert.equal(await send(user), "offline");
  await store.change(db, "lost", (held) => ({ ...held, revision: "lost-2" }));
  await send(user);
  const last = platform.heard.filter((one) => one.address.endsWith("/entries/lost/")).at(-1).body;
  assert.deepEqual([last.revision, last.after], ["lost-2", ["lost-1"]]);
});

test("who goes on writing while it is sent keeps what was written, based on what the platform has", async () => {
  const { db, user } = await somebody();
  await put(db, waitingEntry("edited"));
  new Platform(user, {
    "/entries/edited/": async (body) => {
      await store.change(db, "edited", (held) => ({ ...held, state: "draft", revision: "edited-2", fields: { title: "新" } }));
      return { data: { version: "v1", fields: body.fields } };
    },
  }).listen();
  await send(user);
  const held = await store.entryOf(db, "edited");
  assert.deepEqual([held.state, held.fields.title, held.base, held.on_server], ["draft", "新", "v1", true]);
});

test("another's change becomes a conflict, and the choice is sent on top of theirs", async () => {
  const { db, user } = await somebody();
  await put(db, waitingEntry("two", { fields: { title: "我的", place: "村" }, base: "v0" }));
  const theirs = { version: "v7", fields: { title: "她的", place: "镇" }, changed: { by: "李", at: "03-08 10:00" } };
  const platform = new Platform(user, { "/entries/two/": [{ status: 409, data: theirs }] }).listen();
  await send(user);
  const held = await store.entryOf(db, "two");
  assert.deepEqual([held.state, held.theirs], ["conflict", theirs]);
  assert.deepEqual(await waiting(db), []);
  const settled = await settle(db, held, { title: "她的", place: "村" });
  assert.deepEqual(settled.dropped, { title: "我的" });
  await send(user);
  const said = platform.heard.filter((one) => one.address.endsWith("/entries/two/")).at(-1).body;
  assert.deepEqual([said.base, said.fields, said.base_fields, said.dropped],
    ["v7", { title: "她的", place: "村" }, theirs.fields, { title: "我的" }]);
  assert.equal((await store.entryOf(db, "two")).state, "sent");
});

test("what is refused comes back as a problem of its field, and the queue goes on", async () => {
  const { db, user } = await somebody();
  await put(db, waitingEntry("bad", { made_at: 1 }));
  await put(db, waitingEntry("good", { made_at: 2 }));
  new Platform(user, { "/entries/bad/": { status: 422, data: { problems: { women: ["妇女多于总数"] } } } }).listen();
  assert.equal(await send(user), "");
  assert.deepEqual((await store.entryOf(db, "bad")).problems, { women: ["妇女多于总数"] });
  assert.equal((await store.entryOf(db, "good")).state, "sent");
});

test("an entry that is not to be found says so", async () => {
  const { db, user } = await somebody();
  await put(db, waitingEntry("gone"));
  new Platform(user, { "/entries/gone/": { status: 404, data: {} } }).listen();
  await send(user);
  assert.deepEqual((await store.entryOf(db, "gone")).problems, { "": ["not_found"] });
});

test("a day that a wrong clock filled in is sent as the platform's day and waits for her word", async (t) => {
  const { db, user } = await somebody();
  const now = Date.parse("2028-02-29T04:00:00Z");
  t.mock.method(Date, "now", () => now - 800 * 24 * 3600 * 1000);
  await put(db, waitingEntry("dated", { date_by: "clock", dated_at: Date.now(), fields: { occurred_on: "2025-12-21" } }));
  new Platform(user, { "/hello/": { data: { user: user.id, name: user.name, csrf: "c" }, now: new Date(now).toISOString() } }).listen();
  await send(user);
  const held = await store.entryOf(db, "dated");
  assert.deepEqual([held.state, held.fields.occurred_on, held.clock.phone], ["date", "2028-02-29", "2025-12-21"]);
});

test("a nil return is kept once, and one that is refused says why", async () => {
  const { db, user } = await somebody();
  const nil = (unit) => ({ rule: 1, unit, start: "2026-02-01", state: "waiting" });
  await store.setNils(db, () => [nil("a"), nil("b")]);
  new Platform(user, { "/nil/": (body) => (body.unit === "b" ? { status: 422, data: { problems: { "": ["已有台账"] } } } : { status: 201 }) }).listen();
  await send(user);
  assert.deepEqual((await store.nils(db)).map((one) => [one.unit, one.state, one.problems]), [["b", "problem", ["已有台账"]]]);
});

test("done again is a new revision, later in the queue", async () => {
  const { db } = await somebody();
  await put(db, waitingEntry("a", { made_at: 1 }));
  await put(db, waitingEntry("b", { made_at: 2 }));
  const again = await finish(db, await store.entryOf(db, "a"));
  assert.notEqual(again.revision, "a-1");
  assert.deepEqual((await waiting(db)).map((one) => one.id), ["b", "a"]);
});
