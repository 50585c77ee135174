// Every channel by which a page could send something out. Each is tried from inside the page against a server that counts.
// WebRTC and window.open are outside every policy (docs/page.md): there the search of the program is what shows that they are not used.

/** In the page: tries all channels at once. Each attempt may throw or be refused; what counts is what arrives. */
export function tryChannels(origin) {
  const attempt = (name, work) => {
    try {
      const result = work(`${origin}/${name}`);
      if (result && typeof result.catch === "function") result.catch(() => undefined);
    } catch {
      // refused, which is what the page's policy is for
    }
  };
  const add = (tag, attributes, parent = document.head) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    parent.append(element);
    return element;
  };
  const form = (method) => (address) => {
    const target = add("iframe", { name: `frame-${method}` }, document.body);
    const element = add("form", { action: address, method, target: target.name }, document.body);
    element.submit();
  };
  attempt("fetch", (address) => fetch(address, { mode: "no-cors" }));
  attempt("xhr", (address) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.send();
  });
  attempt("beacon", (address) => navigator.sendBeacon(address, "x"));
  attempt("websocket", (address) => new WebSocket(address.replace("http:", "ws:")));
  attempt("eventsource", (address) => new EventSource(address));
  attempt("image", (address) => {
    new Image().src = address;
  });
  attempt("stylesheet", (address) => add("link", { rel: "stylesheet", href: address }));
  attempt("style", (address) => {
    add("style", {}).textContent = `body { background: url(${address}) }`;
  });
  attempt("script", (address) => add("script", { src: address }));
  attempt("import", (address) => import(address));
  attempt(
    "worker",
    (address) =>
      new Worker(URL.createObjectURL(new Blob([`importScripts("${address}")`], { type: "text/javascript" }))),
  );
  attempt("serviceworker", (address) => navigator.serviceWorker?.register(address));
  attempt("frame", (address) => add("iframe", { src: address }, document.body));
  attempt("object", (address) => add("object", { data: address }, document.body));
  attempt("media", (address) => add("video", { src: address, autoplay: "" }, document.body));
  attempt("font", (address) => new FontFace("Sent", `url(${address})`).load());
  attempt("form-get", form("get"));
  attempt("form-post", form("post"));
  attempt("prefetch", (address) => add("link", { rel: "prefetch", href: address }));
  attempt("preload", (address) => add("link", { rel: "preload", as: "image", href: address }));
  attempt("modulepreload", (address) => add("link", { rel: "modulepreload", href: address }));
  attempt("manifest", (address) => add("link", { rel: "manifest", href: address }));
  attempt("ping", (address) => {
    const link = add("a", { href: "#ping", ping: address }, document.body);
    link.click();
  });
}

/** All of them. On a page without policy each must arrive, or the test would prove nothing; */
export const channels = [
  ...[
    "fetch",
    "xhr",
    "beacon",
    "websocket",
    "eventsource",
    "image",
    "stylesheet",
    "style",
    "script",
    "import",
    "worker",
  ],
  ...[
    "frame",
    "object",
    "media",
    "font",
    "form-get",
    "form-post",
    "prefetch",
    "preload",
    "modulepreload",
    "manifest",
    "ping",
  ],
];

/** except what a browser has not, or does not do without a window. (A service worker of another origin is refused by every browser.) */
export const missing = { Chromium: [], Firefox: ["manifest", "ping"], WebKitGTK: ["prefetch", "manifest"] };
