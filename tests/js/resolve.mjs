/* Modules as the server gives them out: every room's static folder under one address, every script a module. */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOMS = new URL("../../jinguo/", import.meta.url);
const PREFIX = "/static/";
const IN_MEMORY = new URL("./idb.mjs", import.meta.url).href;

/* The file behind an address below /static/, whichever room keeps it; undefined when none does. */
function fileOf(address) {
  return readdirSync(ROOMS)
    .map((room) => new URL(`${room}/static/${address}`, ROOMS))
    .find((file) => existsSync(fileURLToPath(file)));
}

/* The address below /static/ that a file stands for, "" for files of the tests. */
function addressOf(url) {
  const found = url.startsWith(ROOMS.href) && /^[^/]+\/static\/(.*)$/.exec(url.slice(ROOMS.href.length));
  return found ? found[1] : "";
}

function asked(specifier, parent) {
  if (specifier.startsWith(PREFIX)) return specifier.slice(PREFIX.length);
  const from = specifier.startsWith(".") && parent ? addressOf(parent) : "";
  return from ? new URL(specifier, `static:///${from}`).pathname.slice(1) : "";
}

export async function resolve(specifier, context, next) {
  const address = asked(specifier, context.parentURL);
  if (address.endsWith("vendor/idb/idb.js")) return { url: IN_MEMORY, format: "module", shortCircuit: true };
  const file = address ? fileOf(address) : undefined;
  const found = await next(file ? file.href : specifier, context);
  return addressOf(found.url) ? { ...found, format: "module" } : found;
}
