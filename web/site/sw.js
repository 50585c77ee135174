// Keeps the hosted page's files for reading without a connection. It knows the files of one version, asks for nothing else, and sees no answer:
// answers are in no address and in no request. Version, files and their integrity are filled in by web/site/build.mjs.

const version = "";
const files = {}; // file: integrity; all but the languages
const languages = {}; // name of a language's part: [file, integrity]

const current = `belstay-${version}`;

/** Past the browser's cache, and refused by the browser if it is not of this version: then the old version stays as it is. */
const request = (file, integrity) => new Request(file, { integrity, cache: "no-cache", credentials: "omit" });

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(
    caches
      .open(current)
      .then((cache) => cache.addAll(Object.entries(files).map(([file, integrity]) => request(file, integrity)))),
  );
});

// A page that is open keeps what it was opened with: the version before this one stays for it.
self.addEventListener("activate", (event) => {
  const tidy = caches.keys().then((names) => {
    const older = names.filter((name) => name.startsWith("belstay-") && name !== current);
    return Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
  });
  event.waitUntil(tidy.then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  const language = languages[event.data];
  if (language) event.waitUntil(keep(...language));
});

async function keep(file, integrity) {
  const cache = await caches.open(current);
  if (!(await cache.match(file))) await cache.add(new Request(file, { integrity, credentials: "omit" }));
}

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const scope = self.registration.scope;
  if (method !== "GET" || !url.startsWith(scope)) return;
  const file = url.slice(scope.length).split(/[?#]/)[0] || "index.html";
  event.respondWith(answer(event.request, file));
});

/** A file of this version, else one of the version before, else the server's. */
async function answer(asked, file) {
  const cache = await caches.open(current);
  return (await cache.match(file)) ?? (await caches.match(file)) ?? fetch(asked);
}
