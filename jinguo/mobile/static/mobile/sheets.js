/* A sheet's rows: “tick all” works only once every row has been on the screen. */
(function () {
  "use strict";
  document.querySelectorAll("[data-sheet]").forEach(function (form) {
    var rows = form.querySelectorAll("[data-sheet-row]");
    var all = form.querySelector("[data-tick-all]");
    var note = form.querySelector("[data-unseen]");
    var unseen = rows.length;
    if (!all || !("IntersectionObserver" in window)) { return; }

    function tell() {
      all.disabled = unseen > 0;
      note.textContent = unseen > 0 ? "↓ " + unseen : "";
    }

    var watch = new IntersectionObserver(function (seen) {
      seen.forEach(function (one) {
        var picture = one.target.querySelector("img");
        if (!one.isIntersecting || !picture.complete || !picture.naturalWidth) { return; }
        watch.unobserve(one.target);
        unseen -= 1;
      });
      tell();
    }, { threshold: 0.9 });
    rows.forEach(function (row) {
      var picture = row.querySelector("img");
      picture.addEventListener("load", function () { watch.unobserve(row); watch.observe(row); });
      watch.observe(row);
    });
    all.addEventListener("click", function () {
      rows.forEach(function (row) { row.querySelector("[name=row]").checked = true; });
    });
    tell();
  });
})();
