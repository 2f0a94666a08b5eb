/* What modules ask of a browser besides what node has: as little as they need, and nothing that draws. */
import { webcrypto } from "node:crypto";

const nothing = () => {};

globalThis.self = globalThis;
globalThis.crypto ??= webcrypto;
globalThis.window ??= { addEventListener: nothing, scrollTo: nothing };
globalThis.document ??= {
  hidden: false,
  addEventListener: nothing,
  getElementById: (id) => ({ textContent: id === "strings" ? "{}" : "" }),
};
Object.defineProperty(globalThis, "navigator", { value: { onLine: true }, configurable: true, writable: true });
delete globalThis.BroadcastChannel; // one page, and nothing that keeps node waiting
