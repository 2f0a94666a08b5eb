/* What the phone keeps: one database per person, so that a queue is bound to whoever filled it. */
import { deleteDB } from "../../vendor/idb/idb.js";
import { Kept } from "./kept.js";

const news = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("jinguo-queue");
const opened = new Map();
let listeners = [];

export function onNews(listener) { listeners.push(listener); }
export function tell(what) {
  listeners.forEach((listener) => listener(what));
  if (news) news.postMessage(what);
}
if (news) news.onmessage = (event) => listeners.forEach((listener) => listener(event.data));

function kept(name, upgrade) {
  const left = () => { opened.delete(name); listeners.forEach((listener) => listener({ what: "left" })); };
  if (!opened.has(name)) opened.set(name, new Kept(name, upgrade, left));
  return opened.get(name);
}

function device() { return kept("jinguo-device", (db) => { db.createObjectStore("facts"); }); }

/* Who uses this phone: { id, name }, also known with no network. */
export function whoIsHere() { return device().get("facts", "user"); }
export function setHere(user) { return device().put("facts", user, "user"); }

/* Somebody is at the log-in page: who is here must be asked before anything is shown. */
export async function isUnsure() { return Boolean(await device().get("facts", "unsure")); }
export function setUnsure(on) { return device().put("facts", on, "unsure"); }

/* Somebody logged out with no network: the session is ended as soon as there is one. Says whose, 0 for nobody's. */
export async function whoIsLeaving() { return (await device().get("facts", "leaving")) || 0; }
export function setLeaving(id) { return device().put("facts", id, "leaving"); }

export function openFor(user) {
  return kept(`jinguo-${user.id}`, (db) => {
    db.createObjectStore("entries", { keyPath: "id" });
    db.createObjectStore("photos", { keyPath: ["entry", "sha"] }).createIndex("entry", "entry");
    db.createObjectStore("facts");
  });
}

/* Forget a person and everything of theirs. */
export async function forget(user) {
  const name = `jinguo-${user.id}`;
  if (opened.has(name)) await opened.get(name).close();
  opened.delete(name);
  await deleteDB(name);
  const here = await whoIsHere();
  if (here && here.id === user.id) await device().delete("facts", "user");
}

const UNSENT = ["draft", "waiting", "problem", "conflict", "date"];

/* What would be lost if the phone forgot its person now. */
export async function unsent(db) {
  return (await db.getAll("entries")).filter((entry) => UNSENT.includes(entry.state));
}

export async function waitingNils(db) {
  return (await nils(db)).filter((one) => one.state === "waiting");
}

export function allEntries(db) { return db.getAll("entries"); }
export function entryOf(db, id) { return db.get("entries", id); }
export function fact(db, key) { return db.get("facts", key); }
export function setFact(db, key, value) { return db.put("facts", value, key); }
export function photosOf(db, id) { return db.getAllFromIndex("photos", "entry", id); }
export function photoOf(db, id, sha) { return db.get("photos", [id, sha]); }
export function putPhoto(db, photo) { return db.put("photos", photo); }

/* Nil returns that were touched and not yet answered: { rule, unit, start, state, problems }. */
export function nilKey(one) { return `${one.rule} ${one.unit} ${one.start}`; }
export async function nils(db) { return (await fact(db, "nils")) || []; }
export function setNils(db, edit) {
  return db.writing(["facts"], async (facts) => facts.put(edit((await facts.get("nils")) || []), "nils"));
}

/* Change one entry as it stands now; `edit` gets it (or undefined) and returns it changed, or nothing. */
export function change(db, id, edit) {
  return db.writing(["entries"], async (entries) => {
    const found = await entries.get(id);
    const changed = edit(found);
    if (changed) await entries.put(changed);
    return changed || found;
  });
}

/* A photograph and its place in the entry: both or neither. Bytes, not a Blob: some browsers lose Blobs. */
export function addPhoto(db, photo, edit) {
  return db.writing(["entries", "photos"], async (entries, photos) => {
    const entry = edit(await entries.get(photo.entry));
    await Promise.all([photos.put(photo), entries.put(entry)]);
    return entry;
  });
}

export function dropPhoto(db, id, sha, edit) {
  return db.writing(["entries", "photos"], async (entries, photos) => {
    const entry = edit(await entries.get(id));
    await Promise.all([photos.delete([id, sha]), entries.put(entry)]);
    return entry;
  });
}

async function dropPhotos(photos, id) {
  const keys = await photos.index("entry").getAllKeys(id);
  await Promise.all(keys.map((key) => photos.delete(key)));
}

/* Take an entry and its photographs off the phone. */
export function dropEntry(db, id) {
  return db.writing(["entries", "photos"], async (entries, photos) => {
    await dropPhotos(photos, id);
    await entries.delete(id);
  });
}

/* An entry arrived whole: keep its line in the list, let go of the pictures. */
export function settleSent(db, id, edit) {
  return db.writing(["entries", "photos"], async (entries, photos) => {
    const changed = edit(await entries.get(id));
    if (!changed) return changed;
    await dropPhotos(photos, id);
    await entries.put(changed);
    return changed;
  });
}
