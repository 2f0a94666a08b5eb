/* The queue goes out: one entry after the other, each exactly once. See docs/offline.md. */
import { doubtfulDay } from "./clock.js";
import * as store from "./store.js";
import { LogInNeeded, NoNetwork, Trouble, ask, post, postPhoto } from "./transport.js";

const API = "/m/api/";

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/* Ask who is logged in; raises LogInNeeded, NoNetwork, Trouble. */
export async function hello() {
  const heard = await ask(`${API}hello/`);
  return { id: heard.data.user, name: heard.data.name, csrf: heard.data.csrf, offset: heard.now - Date.now(), now: heard.now };
}

/* Fetch the vocabulary unless the phone has it already; true when it changed. */
export async function refreshWords(db) {
  const tag = await store.fact(db, "words_tag");
  const known = await store.fact(db, "words");
  const heard = await ask(`${API}words/`, { headers: tag && known ? { "If-None-Match": tag } : {} });
  if (heard.status !== 200) return false;
  await store.setFact(db, "words", heard.data);
  await store.setFact(db, "words_tag", heard.tag);
  await tidy(db, heard.data);
  return true;
}

/* Lines of entries that the platform lists itself need not be kept. */
async function tidy(db, words) {
  const listed = new Set(words.recent.map((entry) => entry.id));
  for (const entry of await store.allEntries(db)) {
    if (entry.state === "sent" && listed.has(entry.id)) await store.dropEntry(db, entry.id);
  }
}

/* One at a time on this phone, whichever page or worker; the server would bear two, too. */
async function alone(user, work) {
  if (!self.navigator.locks) return work();
  return navigator.locks.request(`jinguo-send-${user.id}`, { ifAvailable: true }, (lock) => (lock ? work() : "busy"));
}

/* Send what waits. Returns "" when all is done, else why not: busy, offline, login, other, trouble. */
export async function send(user, progress = () => {}) {
  return alone(user, async () => {
    try {
      const session = await hello();
      if (session.id !== user.id) return "other";
      await noteHere(session);
      const db = store.openFor(user);
      await store.setFact(db, "server_time", session.now);
      let reason = "";
      for (const entry of await waiting(db)) reason = (await sendOne(db, session, entry, progress)) || reason;
      for (const touched of await store.waitingNils(db)) reason = (await passing(() => sendNil(db, session, touched))) || reason;
      await refreshWords(db);
      return reason;
    } catch (error) {
      if (error instanceof LogInNeeded) return "login";
      if (error instanceof NoNetwork) return "offline";
      if (error instanceof Trouble) return "trouble";
      throw error;
    } finally {
      store.tell({ what: "list" });
    }
  });
}

/* A new name, or a store that was wiped meanwhile: with no network the phone must still know whose queue this is. */
async function noteHere({ id, name }) {
  const here = await store.whoIsHere();
  if (here?.id !== id || here.name !== name) await store.setHere({ id, name });
}

/* "Nothing to report": the platform keeps it once, however often it hears so. */
async function sendNil(db, session, touched) {
  const { rule, unit, start } = touched;
  const answer = await post(`${API}nil/`, session.csrf, { rule, unit, start });
  const problems = answer.status < 300 ? null : Object.values(answer.data.problems || {}).flat();
  if (problems && !problems.length) throw new Trouble(String(answer.status));
  await store.setNils(db, (held) => held.flatMap((one) => {
    if (store.nilKey(one) !== store.nilKey(touched)) return [one];
    return problems ? [{ ...one, state: "problem", problems }] : [];
  }));
}

export async function waiting(db) {
  const entries = (await store.allEntries(db)).filter((entry) => entry.state === "waiting");
  return entries.sort((one, other) => one.made_at - other.made_at);
}

/* One thing that the platform stumbles over does not hold up those behind it. */
async function passing(work, stumbled = () => {}) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Trouble) || error.everywhere) throw error;
    await stumbled(error);
    return "trouble";
  }
}

function sendOne(db, session, entry, progress) {
  return passing(() => sendEntry(db, session, entry, progress), (error) => store.change(db, entry.id, (now) => now && {
    ...now, stumbled: { times: (now.stumbled?.times || 0) + 1, over: error.message },
  }));
}

async function sendEntry(db, session, found, progress) {
  const entry = await prepared(db, session, found);
  if (!entry) return "";
  store.tell({ what: "sending", id: entry.id });
  const answer = await post(`${API}entries/${entry.id}/`, session.csrf, message(entry));
  if (answer.status >= 300) return refused(db, entry, answer);
  const current = await store.change(db, entry.id, (now) => noted(now, entry, answer.data));
  if (!current || current.revision !== entry.revision) return "";
  for (const [number, sha] of entry.photos.entries()) {
    const photo = await store.photoOf(db, entry.id, sha);
    if (photo && photo.delivered) continue;
    const kept = photo ? await sendPhoto(session, entry, photo, number, progress) : { status: 410, data: {} };
    if (kept.status === 400) throw new Trouble("damaged"); // cut on the way: the whole entry is tried again
    if (kept.status >= 300) return refused(db, entry, kept, "photos");
    await delivered(db, photo);
  }
  if (entry.clock) return finish(db, entry, { ...answer.data, hold: true });
  if (entry.hold) return finish(db, entry, answer.data);
  const handed = await post(`${API}entries/${entry.id}/hand-in/`, session.csrf, { photos: entry.photos });
  if (handed.status === 428) {
    await undeliver(db, entry, handed.data.missing);
    return "trouble";
  }
  return handed.status >= 300 ? refused(db, entry, handed) : finish(db, entry, handed.data);
}

/* Note before sending that this revision was tried: only so a lost answer is recognised later. */
function prepared(db, session, found) {
  return store.change(db, found.id, (entry) => {
    if (!entry || entry.state !== "waiting" || entry.revision !== found.revision) return undefined;
    const right = doubtfulDay(entry, session.offset);
    if (right) {
      entry.clock = { phone: entry.fields.occurred_on, server: right };
      entry.fields.occurred_on = right;
      entry.date_by = "server";
    }
    if (!entry.tried.includes(entry.revision)) entry.tried.push(entry.revision);
    return entry;
  });
}

function message(entry) {
  return {
    revision: entry.revision, fields: entry.fields, base: entry.base, base_fields: entry.base_fields,
    after: entry.tried.filter((revision) => revision !== entry.revision), dropped: entry.dropped || {},
    removed: entry.removed || [],
  };
}

/* The server has this revision: whatever is written from now on is based on it. */
function noted(now, sent, held) {
  if (!now) return undefined;
  now.base = held.version;
  now.base_fields = held.fields;
  now.on_server = true;
  if (now.revision === sent.revision) Object.assign(now, { dropped: {}, removed: [] });
  return now;
}

function sendPhoto(session, entry, photo, number, progress) {
  const form = new FormData();
  form.append("photo", new Blob([photo.bytes], { type: photo.type }), `${number + 1}.jpg`);
  form.append("keep_place", photo.keep_place ? "1" : "0");
  form.append("consent", entry.consent ? "1" : "0");
  const heard = (percent) => progress({ id: entry.id, number: number + 1, of: entry.photos.length, percent });
  heard(0);
  return postPhoto(`${API}entries/${entry.id}/photos/${photo.sha}/`, session.csrf, form, heard);
}

function delivered(db, photo) { return store.putPhoto(db, { ...photo, delivered: true }); }

async function undeliver(db, entry, missing) {
  for (const sha of missing) {
    const photo = await store.photoOf(db, entry.id, sha);
    if (photo) await store.putPhoto(db, { ...photo, delivered: false });
  }
}

/* What the server refuses comes back as a problem on the entry; the queue goes on with the next. */
async function refused(db, entry, answer, field = "") {
  const conflict = answer.status === 409;
  const problems = answer.data.problems
    || (answer.status === 404 ? { "": ["not_found"] } : answer.status === 410 ? { photos: ["photo_lost"] } : {});
  if (field && problems[""]) { problems[field] = problems[""]; delete problems[""]; }
  if (!conflict && !Object.keys(problems).length) throw new Trouble(String(answer.status));
  await store.change(db, entry.id, (now) => {
    if (!now || now.revision !== entry.revision) return undefined;
    now.state = conflict ? "conflict" : "problem";
    now.problems = conflict ? {} : problems;
    now.theirs = conflict ? { version: answer.data.version, fields: answer.data.fields, changed: answer.data.changed } : null;
    now.stumbled = null;
    return now;
  });
  store.tell({ what: "list" });
  return "";
}

async function finish(db, entry, held) {
  const unchanged = (now) => now && now.revision === entry.revision && now.state === "waiting";
  const write = held.hold ? store.change : store.settleSent;
  await write(db, entry.id, (now) => {
    if (!unchanged(now)) return undefined;
    return {
      ...now, state: held.hold ? "date" : "sent", base: held.version, base_fields: held.fields,
      server_state: held.state, problems: {}, theirs: null, stumbled: null, removed: [], sent_at: Date.now(),
      held_photos: (now.held_photos || 0) + (held.hold ? 0 : now.photos.length),
      photos: held.hold ? now.photos : [],
    };
  });
  store.tell({ what: "list" });
  return "";
}

/* For the service worker: send although no page is open. A rejected promise makes the browser try again. */
export async function sendInBackground() {
  const user = await store.whoIsHere();
  if (!user) return;
  const reason = await send(user);
  if (reason === "offline" || reason === "trouble") throw new Error(reason);
}
