import assert from "node:assert/strict";
import { test } from "node:test";
import { forbiddenIn, refuseNetworking } from "../scripts/networking.mjs";

const forbidden = [
  'fetch("/x")',
  "window.fetch (a)",
  "new XMLHttpRequest",
  "navigator.sendBeacon(a,b)",
  'new WebSocket("ws:")',
  "new EventSource(a)",
  "new WebTransport(a)",
  "new RTCPeerConnection",
  "importScripts(a)",
  'await import("x")',
  "new Worker(a)",
  "new SharedWorker(a)",
  "navigator.serviceWorker.register(a)",
  "CSS.paintWorklet.addModule(a)",
  "new Image",
  "img.src=a",
  "frame.srcdoc = a",
  "location=a",
  "window.location = a",
  'location.href="x"',
  "location.replace(a)",
  "navigation.navigate(a)",
  "history.pushState({},'',a)",
  "window.open(a)",
  "form.submit()",
  "link.click()",
  "WebAssembly.instantiateStreaming(a)",
  "parent.postMessage(a)",
  "new BroadcastChannel(a)",
  "eval(a)",
  "new Function(a)",
  "localStorage.x=1",
  "document.cookie=a",
  "indexedDB.open(a)",
];
for (const program of forbidden) {
  test(`found: ${program}`, () => assert.equal(forbiddenIn(`a();${program};b()`).length >= 1, true));
}

for (const program of [
  "error.location=b.location",
  "const prefetched = 1",
  "img.srcObject == a",
  "location.hash",
  "x.src===y",
  "important(1)",
]) {
  test(`allowed: ${program}`, () => assert.deepEqual(forbiddenIn(`a();${program};b()`), []));
}

test("a program that may do one of these may not do another", () => {
  assert.deepEqual(forbiddenIn("fetch(a)", ["fetch"]), []);
  assert.equal(forbiddenIn("fetch(a); new WebSocket(b)", ["fetch"]).length, 1);
  assert.throws(() => refuseNetworking("fetch(a)", "the page"), /the page must not/);
});
