/* What the phone keeps: one database per person, so that a queue is bound to whoever filled it. */
import { openDB, deleteDB } from "../../vendor/idb/idb.js";

const STRICT = { durability: "strict" }; // on the disk before we say "saved": batteries die
const news = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("jinguo-queue");
const opened = new Map();
let listeners = [];

export function onNews(listener) { listeners.push(listener); }
export function tell(what) {
  listeners.forEach((listener) => listener(what));
  if (news) news.postMessage(what);
}
if (news) news.onmessage = (event) => listeners.forEach((listener) => listener(event.data));

function device() {
  if (!opened.has("")) {
    opened.set("", openDB("jinguo-device", 1, { upgrade: (db) => { db.createObjectStore("facts"); } }));
  }
  return opened.get("");
}

/* Who uses this phone: { id, name }, also known with no network. */
export async function whoIsHere() { return (await device()).get("facts", "user"); }
export async function setHere(user) { return (await device()).put("facts", user, "user"); }

/* Somebody logged out with no network: the session is ended as soon as there is one. */
export async function isLeaving() { return Boolean(await (await device()).get("facts", "leaving")); }
export async function setLeaving(on) { return (await device()).put("facts", on, "leaving"); }

export function openFor(user) {
  const name = `jinguo-${user.id}`;
  if (!opened.has(name)) {
    opened.set(name, openDB(name, 1, {
      upgrade(db) {
        db.createObjectStore("entries", { keyPath: "id" });
        db.createObjectStore("photos", { keyPath: ["entry", "sha"] }).createIndex("entry", "entry");
        db.createObjectStore("facts");
      },
      blocking(current, next, event) { event.target.close(); opened.delete(name); },
      terminated() { opened.delete(name); },
    }));
  }
  return opened.get(name);
}

/* Forget a person and everything of theirs. */
export async function forget(user) {
  const name = `jinguo-${user.id}`;
  if (opened.has(name)) (await opened.get(name)).close();
  opened.delete(name);
  await deleteDB(name);
  const here = await whoIsHere();
  if (here && here.id === user.id) await (await device()).delete("facts", "user");
}

const UNSENT = ["draft", "waiting", "problem", "conflict", "date"];

/* What would be lost if the phone forgot its person now. */
export async function unsent(db) {
  return (await db.getAll("entries")).filter((entry) => UNSENT.includes(entry.state));
}

export async function waitingNils(db) {
  return (await nils(db)).filter((one) => one.state === "waiting");
}

export async function allEntries(db) { return db.getAll("entries"); }
export async function entryOf(db, id) { return db.get("entries", id); }
export async function fact(db, key) { return db.get("facts", key); }
export async function setFact(db, key, value) { return db.put("facts", value, key); }
export async function photosOf(db, id) { return db.getAllFromIndex("photos", "entry", id); }
export async function photoOf(db, id, sha) { return db.get("photos", [id, sha]); }

/* Nil returns that were touched and not yet answered: { rule, unit, start, state, problems }. */
export function nilKey(one) { return `${one.rule} ${one.unit} ${one.start}`; }
export async function nils(db) { return (await fact(db, "nils")) || []; }
export async function setNils(db, edit) {
  const work = db.transaction("facts", "readwrite", STRICT);
  work.store.put(edit((await work.store.get("nils")) || []), "nils");
  await work.done;
}

/* Change one entry as it stands now; `edit` gets it (or undefined) and returns it changed, or nothing. */
export async function change(db, id, edit) {
  const work = db.transaction("entries", "readwrite", STRICT);
  const found = await work.store.get(id);
  const changed = edit(found);
  if (changed) work.store.put(changed);
  await work.done;
  return changed || found;
}

/* A photograph and its place in the entry: both or neither. Bytes, not a Blob: some browsers lose Blobs. */
export async function addPhoto(db, photo, edit) {
  const work = db.transaction(["entries", "photos"], "readwrite", STRICT);
  const entry = edit(await work.objectStore("entries").get(photo.entry));
  work.objectStore("photos").put(photo);
  work.objectStore("entries").put(entry);
  await work.done;
  return entry;
}

export async function dropPhoto(db, id, sha, edit) {
  const work = db.transaction(["entries", "photos"], "readwrite", STRICT);
  const entry = edit(await work.objectStore("entries").get(id));
  work.objectStore("photos").delete([id, sha]);
  work.objectStore("entries").put(entry);
  await work.done;
  return entry;
}

/* Take an entry and its photographs off the phone. */
export async function dropEntry(db, id) {
  const work = db.transaction(["entries", "photos"], "readwrite", STRICT);
  const keys = await work.objectStore("photos").index("entry").getAllKeys(id);
  keys.forEach((key) => work.objectStore("photos").delete(key));
  work.objectStore("entries").delete(id);
  await work.done;
}

/* An entry arrived whole: keep its line in the list, let go of the pictures. */
export async function settleSent(db, id, edit) {
  const work = db.transaction(["entries", "photos"], "readwrite", STRICT);
  const changed = edit(await work.objectStore("entries").get(id));
  if (changed) {
    const keys = await work.objectStore("photos").index("entry").getAllKeys(id);
    keys.forEach((key) => work.objectStore("photos").delete(key));
    work.objectStore("entries").put(changed);
  }
  await work.done;
  return changed;
}
