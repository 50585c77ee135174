// Puts Belstay into this website: docs/embedding.md. It reads nothing of the website but the places marked data-belstay.
(function () {
  var script = document.currentScript;
  var heights = [600, 1000, 1600, 2400];
  var tokens = ["downloads", "modals", "popups", "popups-to-escape-sandbox"];
  var frames = [];
  function insert(place) {
    var data = place.dataset;
    var frame = document.createElement("iframe");
    var settings = new URLSearchParams();
    ["lang", "entrance", "mode", "accent", "scheme"].forEach(function (name) {
      if (data[name]) settings.set(name, data[name]);
    });
    var without = (data.without || "").split(" ");
    var allowed = tokens.filter(function (token) {
      return without.indexOf(token.split("-")[0]) < 0;
    });
    // No allow-same-origin: the page has an origin of its own, so neither side can read the other.
    frame.setAttribute("sandbox", "allow-" + ["scripts", "forms"].concat(allowed).join(" allow-"));
    frame.referrerPolicy = "no-referrer";
    frame.title = data.title || "Belstay";
    frame.style.cssText = "display:block;width:100%;height:600px;border:0";
    frame.src = new URL("belstay.html", script.src) + "#" + settings;
    place.append(frame);
    frames.push(frame);
  }
  function start() {
    document.querySelectorAll("[data-belstay]:empty").forEach(insert);
  }
  addEventListener("message", function (event) {
    var height = event.data && event.data.belstayHeight;
    if (heights.indexOf(height) < 0) return;
    frames.forEach(function (frame) {
      if (frame.contentWindow === event.source) frame.style.height = height + "px";
    });
  });
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
