// Every interface by which a page's program could start a request or leave the page. The browser's policy refuses most of them;
// this search shows that our program does not even contain them.

const interfaces = {
  fetch: /\bfetch(?:Later)?\s*\(/,
  XMLHttpRequest: /XMLHttpRequest/,
  sendBeacon: /sendBeacon/,
  WebSocket: /WebSocket/,
  EventSource: /EventSource/,
  WebTransport: /WebTransport/,
  RTCPeerConnection: /RTCPeerConnection|RTCDataChannel/,
  importScripts: /importScripts/,
  "dynamic import": /\bimport\s*\(/,
  "Worker or SharedWorker": /\b(?:Shared)?Worker\b/,
  Worklet: /[wW]orklet\b/,
  serviceWorker: /serviceWorker/,
  Image: /\bnew\s+(?:Image|Audio)\b/,
  "setting src": /\.src(?:set|doc)?\s*=[^=]/,
  "setting location":
    /(?:^|[^.\w$]|\b(?:window|document|self|top|parent|globalThis)\.)location\s*=[^=]|\blocation\.(?:href\s*=[^=]|assign\b|replace\b|reload\b)/,
  navigation: /\bnavigation\.(?:navigate|reload)\b|\bhistory\.(?:pushState|replaceState)\b/,
  "window.open": /\b(?:window|self|globalThis|top|parent)\.open\s*\(/,
  "form submission": /\.(?:submit|requestSubmit)\s*\(/,
  "scripted click": /\.click\s*\(/,
  "compileStreaming or instantiateStreaming": /(?:compile|instantiate)Streaming/,
  postMessage: /postMessage/,
  BroadcastChannel: /BroadcastChannel/,
  PresentationRequest: /PresentationRequest/,
  "eval or new Function": /\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(/,
  storage: /localStorage|sessionStorage|indexedDB|document\.cookie|cookieStore|\bcaches\./,
};

/** Names of the forbidden interfaces a program mentions, each with the place it was found at; `allowed`: names that this program may mention. */
export function forbiddenIn(program, allowed = []) {
  return Object.entries(interfaces).flatMap(([name, pattern]) => {
    const found = allowed.includes(name) ? null : pattern.exec(program);
    return found
      ? [`${name}: …${program.slice(Math.max(0, found.index - 30), found.index + 50).replace(/\s+/g, " ")}…`]
      : [];
  });
}

/** Stops a build whose program mentions what it may not. */
export function refuseNetworking(program, what, allowed = []) {
  const found = forbiddenIn(program, allowed);
  if (found.length > 0)
    throw new Error(`${what} must not be able to do this, but its program contains:\n  ${found.join("\n  ")}`);
}
