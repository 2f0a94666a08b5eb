/* One database of the phone, kept open for as long as the page lives. */
import { openDB } from "../../vendor/idb/idb.js";

const STRICT = { durability: "strict" }; // on the disk before we say "saved": batteries die
const TAKEN_AWAY = ["InvalidStateError", "AbortError", "UnknownError"]; // so browsers speak of one they have closed

/* A database that is opened anew when the browser took it away: phones short of memory do, and pages live on. */
export class Kept {
  /* `left` hears that another page forgot the person, or upgraded: this one must not write any more. */
  constructor(name, upgrade, left) {
    Object.assign(this, { name, upgrade, onLeft: left, opening: null, left: false });
  }

  open() {
    if (this.left) return Promise.reject(new DOMException("the database was left", "InvalidStateError"));
    if (!this.opening) {
      const opening = openDB(this.name, 1, {
        upgrade: this.upgrade,
        blocking: (current, next, event) => {
          this.left = true;
          event.target.close();
          this.onLeft();
        },
        terminated: () => this.lost(opening),
      });
      opening.catch(() => this.lost(opening));
      this.opening = opening;
    }
    return this.opening;
  }

  lost(opening) { if (this.opening === opening) this.opening = null; }

  async close() {
    const held = this.opening;
    this.left = true;
    if (held) (await held).close();
  }

  /* Do some work with the database, and once more when it was gone. */
  async doing(work) {
    const held = this.open();
    try {
      return await work(await held);
    } catch (error) {
      if (this.left || !TAKEN_AWAY.includes(error?.name)) throw error;
      this.lost(held);
      return work(await this.open());
    }
  }

  get(store, key) { return this.doing((db) => db.get(store, key)); }
  put(store, value, key) { return this.doing((db) => db.put(store, value, key)); }
  delete(store, key) { return this.doing((db) => db.delete(store, key)); }
  getAll(store) { return this.doing((db) => db.getAll(store)); }
  getAllFromIndex(store, index, key) { return this.doing((db) => db.getAllFromIndex(store, index, key)); }

  /* All of it or nothing, on the disk. */
  writing(stores, work) {
    return this.doing(async (db) => {
      const all = db.transaction(stores, "readwrite", STRICT);
      all.done.catch(() => {}); // awaited below; what fails is said once
      try {
        const answer = await work(...stores.map((name) => all.objectStore(name)));
        await all.done;
        return answer;
      } catch (error) {
        try { all.abort(); } catch { /* the browser did already */ }
        throw error;
      }
    });
  }
}
