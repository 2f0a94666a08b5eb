/* The vocabulary on the phone, and names for what entries hold by number. */
import { allEntries, fact } from "./store.js";

const EMPTY = { home: "", units: [], kinds: [], programmes: [], recent: [] };
let words = EMPTY;

export async function loadWords(db) {
  words = (await fact(db, "words")) || EMPTY;
  return words;
}
/* The phone's entries, with the platform's list as fresh: an entry that leaves the phone is on that list before. */
export async function entriesBesideWords(db) {
  const entries = await allEntries(db);
  await loadWords(db);
  return entries;
}
export function vocabulary() { return words; }
/* Not before the platform has said that there is no unit to record for. */
export function mayRecord() { return words === EMPTY || words.units.length > 0; }
export function known() { return words.kinds.length > 0; }

export function nameOf(list, id) {
  const found = words[list].find((word) => (word.id ?? word.code) === id);
  return found ? found.name : "";
}

export function inUse(list, day, held) {
  return words[list].filter((word) => word.id === held
    || ((!word.from || word.from <= day) && (!word.to || day <= word.to)));
}

/* A title from unit and programme or kind, until somebody writes a better one. */
export function suggestedTitle(fields) {
  const what = nameOf("programmes", fields.programme) || nameOf("kinds", fields.kind);
  return what ? `${nameOf("units", fields.unit)}${what}` : "";
}

export function valueText(name, value) {
  const lists = { unit: "units", kind: "kinds", programme: "programmes" };
  return lists[name] ? nameOf(lists[name], value) || value : value;
}
