// The only script of the hosted page that asks its server for anything: the parts of the page, by names that were fixed when it was built.
// What a person answers never comes here. The address of every part is its content's hash, so parts of two versions cannot mix.
(function () {
  var files = {}; // name of a part: [file, integrity], filled in by web/site/build.mjs
  var worker = navigator.serviceWorker;
  var hadOne = Boolean(worker && worker.controller);
  var isNewer = false;
  var tell = null;
  // There are two scripts it can put in, and no other.
  var policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("belstay-files", {
        createScriptURL: function (name) {
          return name === "rest" ? files.rest[0] : "sw.js";
        },
      })
    : null;

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
    site: {
      runRest: function () {
        return new Promise(function (resolve, reject) {
          var script = document.createElement("script");
          script.integrity = files.rest[1];
          script.onload = resolve;
          script.onerror = function () {
            script.remove();
            reject(new Error(files.rest[0]));
          };
          script.src = policy ? policy.createScriptURL("rest") : files.rest[0];
          document.head.append(script);
        });
      },
      onNewer: function (callback) {
        tell = callback;
        if (isNewer) callback();
      },
    },
  };

  // A browser without service workers, or one that refuses them, has the page all the same; only not offline.
  if (!worker) return;
  worker.register(policy ? policy.createScriptURL("worker") : "sw.js").catch(function () {});
  worker.addEventListener("controllerchange", function () {
    if (hadOne) {
      isNewer = true;
      if (tell) tell();
    }
    hadOne = true;
  });

  // The language that was asked for is kept for reading without a connection; the others are not loaded before.
  function keep(name) {
    if (!worker || name.indexOf("texts-") < 0) return;
    worker.ready.then(function (registration) {
      registration.active.postMessage(name);
    });
  }
})();
