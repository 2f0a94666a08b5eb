/* The part of the idb library that the phone uses, in memory: stores by key, one writing transaction at a time. */
const disk = new Map();

class Store {
  constructor(keyPath) { Object.assign(this, { keyPath, rows: new Map(), indexes: new Map() }); }
  static id(key) { return JSON.stringify(key); }
  keyOf(value, key) {
    if (this.keyPath === undefined) return key;
    return Array.isArray(this.keyPath) ? this.keyPath.map((name) => value[name]) : value[this.keyPath];
  }
  createIndex(name, path) { this.indexes.set(name, path); }
  async get(key) { return structuredClone(this.rows.get(Store.id(key))?.value); }
  async put(value, key) {
    const at = this.keyOf(value, key);
    this.rows.set(Store.id(at), { at, value: structuredClone(value) });
  }
  async delete(key) { this.rows.delete(Store.id(key)); }
  async getAll() { return [...this.rows.values()].map(({ value }) => structuredClone(value)); }
  index(name) {
    const chosen = (key) => [...this.rows.values()].filter(({ value }) => value[this.indexes.get(name)] === key);
    return {
      getAll: async (key) => chosen(key).map(({ value }) => structuredClone(value)),
      getAllKeys: async (key) => chosen(key).map(({ at }) => at),
    };
  }
}

class Database {
  constructor() { Object.assign(this, { stores: new Map(), writing: Promise.resolve() }); }
  createObjectStore(name, options = {}) {
    const made = new Store(options.keyPath);
    this.stores.set(name, made);
    return made;
  }
  get(store, key) { return this.stores.get(store).get(key); }
  put(store, value, key) { return this.stores.get(store).put(value, key); }
  delete(store, key) { return this.stores.get(store).delete(key); }
  getAll(store) { return this.stores.get(store).getAll(); }
  getAllFromIndex(store, index, key) { return this.stores.get(store).index(index).getAll(key); }
  transaction() {
    return { objectStore: (name) => this.stores.get(name), done: Promise.resolve(), abort: () => {} };
  }
  close() {}
}

export async function openDB(name, _version, { upgrade }) {
  if (!disk.has(name)) {
    disk.set(name, new Database());
    upgrade(disk.get(name));
  }
  return disk.get(name);
}

export async function deleteDB(name) { disk.delete(name); }
