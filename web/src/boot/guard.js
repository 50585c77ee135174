// Runs before the program, in the oldest JavaScript: says in plain words when this browser cannot run the calculator.
// The module below is the smallest valid WebAssembly module; compiling it also tests that the page's policy lets wasm run.
(function () {
  var root = document.documentElement;
  function giveUp() {
    if (root.getAttribute("data-state") !== "ready") root.setAttribute("data-state", "unsupported");
  }
  window.addEventListener("error", giveUp);
  try {
    new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  } catch (reason) {
    giveUp();
  }
})();
