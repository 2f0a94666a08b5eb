/* Keeps the shell of the phone pages; version {{ version }}. */
{% if not plain %}import { sendInBackground } from "{{ sender }}";
{% endif %}const CACHE = "jinguo-shell-{{ version }}";
const HOME = "{{ home }}";
const FILES = [{% for file in files %}"{{ file }}"{% if not forloop.last %}, {% endif %}{% endfor %}];

async function fresh(address) {
  const answer = await fetch(address, { cache: "no-cache", credentials: "same-origin" });
  if (!answer.ok || answer.redirected) throw new Error(`not kept: ${address}`);
  return answer;
}

async function keepAll() {
  const cache = await caches.open(CACHE);
  await Promise.all([HOME, ...FILES].map(async (address) => cache.put(address, await fresh(address))));
}

self.addEventListener("install", (event) => {
  event.waitUntil(keepAll().then(() => self.skipWaiting()));
});

async function dropOld() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("jinguo-shell-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener("activate", (event) => event.waitUntil(dropOld()));

async function kept(request, address) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) || fetch(request);
}

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  const shell = event.request.mode === "navigate" && address.pathname === HOME;
  if (shell || FILES.includes(address.pathname)) {
    event.respondWith(kept(event.request, shell ? HOME : address.pathname));
  }
});
{% if not plain %}
self.addEventListener("sync", (event) => {
  if (event.tag === "jinguo-queue") event.waitUntil(sendInBackground());
});
{% endif %}
