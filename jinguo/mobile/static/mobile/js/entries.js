/* What can be done with an entry on the phone. Every change is on the disk before it is shown as saved. */
import { laterBy, today } from "./clock.js";
import { readPeople } from "./numbers.js";
import { newId } from "./sender.js";
import * as store from "./store.js";
import { inUse, suggestedTitle, vocabulary } from "./words.js";

export const MOST_PHOTOS = 9;
const REMEMBERED = ["kind", "programme", "unit", "place"];
const COPIED = ["kind", "programme", "unit", "place", "title", "note"];

function blank(fields) {
  return {
    id: newId(), state: "draft", fields, title_by: "program", date_by: "clock", dated_at: Date.now(),
    made_at: Date.now(), base: "", base_fields: {}, revision: "", tried: [], photos: [], problems: {},
    theirs: null, dropped: {}, clock: null, held_photos: 0, consent: false, keep_place: false, on_server: false,
  };
}

/* What is offered today of a list, "" for what no longer is: withdrawn since, or no longer this person's. */
function offered(list, id) {
  const there = list === "units" ? vocabulary().units : inUse(list, today(), "");
  return there.some((word) => (word.id ?? word.code) === id) ? id : "";
}

/* A new entry with what is remembered from last time; not on the disk until something is filled in. */
export async function fresh(db) {
  const words = vocabulary();
  const last = (await store.fact(db, "last")) || words.recent[0]?.fields || {};
  const unit = offered("units", last.unit) || words.home;
  const name = words.units.find((one) => one.code === unit)?.name || "";
  const fields = {
    occurred_on: today(), unit: unit || "", kind: offered("kinds", last.kind),
    programme: offered("programmes", last.programme), headcount: "",
    women: "", title: "", note: "", place: last.unit === unit && last.place ? last.place : name,
  };
  fields.title = suggestedTitle(fields);
  return { ...blank(fields), heard_at: (await store.fact(db, "server_time")) || 0 };
}

/* A new entry that says what a former one said; date today, people and photographs afresh. */
export async function copyOf(db, former) {
  const entry = await fresh(db);
  const { kind, programme, unit } = former.fields;
  COPIED.forEach((name) => { entry.fields[name] = former.fields[name] || ""; });
  Object.assign(entry.fields, {
    kind: offered("kinds", kind), programme: offered("programmes", programme), unit: offered("units", unit) || entry.fields.unit,
  });
  entry.title_by = "person";
  return entry;
}

/* An entry of the platform, opened on the phone to be changed. */
export function opened(listed) {
  return {
    ...blank({ ...listed.fields }), id: listed.id, state: "clean", title_by: "person", date_by: "person",
    base: listed.version, base_fields: { ...listed.fields }, held_photos: listed.photos, on_server: true,
    reason: listed.reason, server_state: listed.state,
  };
}

/* Editing what waited takes it out of the queue until it is done again. */
function reopened(entry) {
  return entry.state === "draft" ? entry : { ...entry, state: "draft", problems: {}, theirs: null, stumbled: null };
}

/* Write fields; `made` is the entry as it was begun, for the first time it is saved. */
export function write(db, made, values) {
  return store.change(db, made.id, (held) => {
    const entry = reopened(held || made);
    entry.fields = { ...entry.fields, ...values };
    if ("title" in values) entry.title_by = "person";
    if ("occurred_on" in values) Object.assign(entry, { date_by: "person", clock: null });
    if (entry.title_by === "program") entry.fields.title = suggestedTitle(entry.fields);
    return entry;
  });
}

export function mark(db, made, name, value) {
  return store.change(db, made.id, (held) => ({ ...reopened(held || made), [name]: value }));
}

export function addPhoto(db, made, photo) {
  return store.addPhoto(db, { ...photo, entry: made.id }, (held) => {
    const entry = reopened(held || made);
    const removed = (entry.removed || []).filter((one) => one !== photo.sha);
    return { ...entry, removed, photos: entry.photos.includes(photo.sha) ? entry.photos : [...entry.photos, photo.sha] };
  });
}

/* What was on its way already may have arrived: the platform is told that it is not wanted. */
export function removePhoto(db, made, sha) {
  return store.dropPhoto(db, made.id, sha, (held) => {
    const entry = reopened(held || made);
    const removed = entry.tried.length ? [...(entry.removed || []), sha] : [];
    return { ...entry, removed, photos: entry.photos.filter((one) => one !== sha) };
  });
}

/* What the phone itself can see is missing: keys of sentences by field. */
export async function shortcomings(db, entry) {
  const { fields } = entry;
  const found = {};
  if (!fields.kind) found.kind = "need_kind";
  if (!fields.title.trim()) found.title = "need_title";
  const people = readPeople(fields.headcount), women = readPeople(fields.women);
  if (fields.headcount && !people) found.headcount = "need_number";
  if (fields.women && !women) found.women = "need_number";
  if (!Number(people?.number) && !found.headcount && !entry.photos.length && !entry.on_server) found.headcount = "need_people";
  if (!fields.unit) found.unit = "need_unit";
  if (!fields.occurred_on) found.occurred_on = "need_date";
  const heard = (await store.fact(db, "server_time")) || 0;
  const believable = Date.now() > heard - 3600 * 1000;
  if (believable && fields.occurred_on > today()) found.occurred_on = "date_to_come";
  if (people && women && Number(women.number) > Number(people.number)) found.women = "women_more";
  return found;
}

/* The person says it is done: from here it belongs to the queue. With `hold` it stays a draft on the platform. */
export async function finish(db, made, hold = false) {
  const entry = await store.change(db, made.id, (held) => ({
    ...(held || made), state: "waiting", revision: newId(), problems: {}, theirs: null, made_at: Date.now(),
    done_on: hold ? "" : today(), hold,
  }));
  const last = Object.fromEntries(REMEMBERED.map((name) => [name, entry.fields[name]]));
  await store.setFact(db, "last", last);
  return entry;
}

/* Drafts of the same thing, a week or a month apart each. */
export async function repeat(db, entry, times, unit) {
  for (let number = 1; number <= times; number += 1) {
    const draft = await copyOf(db, entry);
    draft.fields.occurred_on = laterBy(entry.fields.occurred_on, number, unit);
    draft.date_by = "person";
    await store.change(db, draft.id, () => draft);
  }
}

/* A person chose between two versions, field by field; their own words not chosen travel along. */
export function settle(db, entry, chosen) {
  const dropped = {};
  Object.keys(entry.fields).forEach((name) => {
    if (entry.fields[name] !== chosen[name]) dropped[name] = entry.fields[name];
  });
  return store.change(db, entry.id, (held) => ({
    ...held, fields: chosen, base: held.theirs.version, base_fields: held.theirs.fields, dropped,
    theirs: null, state: "waiting", revision: newId(), made_at: Date.now(),
  }));
}

/* A person looked at a date that the phone's wrong clock had filled in. */
export function confirmDate(db, entry, day) {
  return store.change(db, entry.id, (held) => ({
    ...held, fields: { ...held.fields, occurred_on: day }, date_by: "person", clock: null, state: "waiting",
    revision: newId(),
  }));
}
