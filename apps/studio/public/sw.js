/* global self, caches */
// What the studio needs to stand without a network: its own files, themes and fonts. Decks are kept by the
// page itself; the api's answers are never cached here.
const CACHE = 'presto-studio-1';
const LASTING = /^\/(assets\/|api\/v1\/themes\/[^/]+\/fonts\/)/;
const REFRESHED = /^\/(favicon\.svg|manifest\.webmanifest|api\/v1\/themes\/[^/]+\/style\.css)$/;
/** Pages of the studio are all the same file. */
const PAGE = '/';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(freshOrKept(request, PAGE));
  else if (LASTING.test(url.pathname)) event.respondWith(keptOrFetched(request));
  else if (REFRESHED.test(url.pathname)) event.respondWith(keptAndRefreshed(event));
});

async function takeOver() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
  await self.clients.claim();
}

async function keptOrFetched(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

/** What was asked for again already while this worker lives: sixty frames ask for the same theme. */
const asked = new Set();

async function keptAndRefreshed(event) {
  const { request } = event;
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept && asked.has(request.url)) return kept;
  asked.add(request.url);
  const fresh = fetch(request).then(async (response) => {
    if (response.ok) await cache.put(request, response.clone());
    return response;
  });
  if (!kept) return fresh;
  event.waitUntil(fresh.catch(() => asked.delete(request.url)));
  return kept;
}

async function freshOrKept(request, key) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    const isPage =
      key !== PAGE || (response.headers.get('content-type') ?? '').startsWith('text/html');
    if (response.ok && isPage) await cache.put(key, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(key);
    if (kept) return kept;
    throw error;
  }
}
