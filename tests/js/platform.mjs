/* A platform in memory: it keeps what is posted to it, and answers as it is told. */
import { openFor, setHere } from "/static/mobile/js/store.js";

let people = 0;

/* A person of one's own for each test, with an empty phone. */
export async function somebody() {
  people += 1;
  const user = { id: people, name: `她${people}` };
  await setHere(user);
  return { user, db: openFor(user) };
}

/* An entry that waits in the queue. */
export function waitingEntry(id, more = {}) {
  return {
    id, state: "waiting", fields: { title: id, occurred_on: "2026-03-08" }, date_by: "person", dated_at: 0, made_at: 0,
    base: "", base_fields: {}, revision: `${id}-1`, tried: [], photos: [], problems: {}, theirs: null, dropped: {},
    clock: null, held_photos: 0, ...more,
  };
}

export class Platform {
  /* `answers`: what is answered instead, by a part of the address; a function is called, an array is used up. */
  constructor(user, answers = {}) { Object.assign(this, { user, answers, heard: [] }); }

  /* Stand in for the network. */
  listen() {
    globalThis.fetch = async (address, options = {}) => this.answer(address, options);
    return this;
  }

  told(part) { return this.heard.filter((one) => one.address.includes(part)).map((one) => one.address.split("/")[4]); }

  async answer(address, options) {
    const body = options.body ? JSON.parse(options.body) : null;
    this.heard.push({ address, body });
    const part = Object.keys(this.answers).find((each) => address.includes(each));
    let given = part === undefined ? undefined : this.answers[part];
    if (Array.isArray(given)) given = given.shift();
    if (typeof given === "function") given = await given(body);
    const { status = 200, data = this.usual(address, body), now = new Date().toISOString() } = given ?? {};
    const headers = new Headers({ "Content-Type": "application/json", ...(now && { "X-Jinguo-Now": now }) });
    return { status, type: "basic", headers, text: async () => JSON.stringify(data) };
  }

  usual(address, body) {
    if (address.endsWith("/hello/")) return { user: this.user.id, name: this.user.name, csrf: "c" };
    if (address.endsWith("/words/")) return { home: "", units: [], kinds: [], programmes: [], recent: [] };
    return { version: `v-${body?.revision}`, fields: body?.fields, state: "submitted" };
  }
}
