// Runs before everything else, in the oldest JavaScript: says in plain words when this browser cannot run the calculator, or when a part of the
// page is missing, as in a file that was cut off on its way.
// The module below is the smallest valid WebAssembly module; compiling it also tests that the page's policy lets wasm run.
(function () {
  var root = document.documentElement;
  function giveUp(state) {
    if (root.getAttribute("data-state") === "starting") root.setAttribute("data-state", state);
  }
  window.addEventListener("error", function (event) {
    giveUp(event.error instanceof SyntaxError ? "unsupported" : "unloaded");
  });
  document.addEventListener("DOMContentLoaded", function () {
    if (!window.belstayProgram) giveUp("unloaded");
  });
  try {
    new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  } catch (reason) {
    giveUp("unsupported");
  }
})();
