// The only script of the hosted page that asks its server for anything: the parts of the page, by names that were fixed when it was built.
// What a person answers never comes here. The address of every part is its content's hash, so parts of two versions cannot mix.
(function () {
  var files = {}; // name of a part: [file, integrity], filled in by web/site/build.mjs
  var worker = navigator.serviceWorker;
  var hadOne = Boolean(worker && worker.controller);
  var isNewer = false;
  var tell = null;

  window.belstay = {
    part: function (name) {
      var file = files[name];
      return fetch(file[0], { integrity: file[1], credentials: "omit", referrerPolicy: "no-referrer" })
        .then(function (response) {
          if (!response.ok) throw new Error(file[0] + ": " + response.status);
          keep(name);
          return response.arrayBuffer();
        })
        .catch(function (reason) {
          // While the page starts, nothing else can say so. Later the page itself does.
          var root = document.documentElement;
          if (root.getAttribute("data-state") === "starting") root.setAttribute("data-state", "unloaded");
          throw reason;
        });
    },
    onNewer: function (callback) {
      tell = callback;
      if (isNewer) callback();
    },
  };

  // A browser without service workers, or one that refuses them, has the page all the same; only not offline.
  if (!worker) return;
  var policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("belstay-worker", {
        createScriptURL: function () {
          return "sw.js";
        },
      })
    : null;
  worker.register(policy ? policy.createScriptURL("") : "sw.js").catch(function () {});
  worker.addEventListener("controllerchange", function () {
    if (hadOne) {
      isNewer = true;
      if (tell) tell();
    }
    hadOne = true;
  });

  // The language that was asked for is kept for reading without a connection; the others are not loaded before.
  function keep(name) {
    if (!worker || name.indexOf("texts-") !== 0) return;
    worker.ready.then(function (registration) {
      registration.active.postMessage(name);
    });
  }
})();
