/* Small behaviour of the pages: keys, dialogs, selecting rows, one submission per form. */
(function () {
  "use strict";
  var awaited = "";

  function typing(target) { return target.closest("input, textarea, select, [contenteditable]"); }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) { return; }
    if (event.key === "/") {
      var search = document.getElementById("global-search");
      if (search) { search.focus(); event.preventDefault(); }
      return;
    }
    if (awaited === "g") {
      var link = document.querySelector('[data-key="g ' + event.key + '"]');
      awaited = "";
      if (link) { link.click(); }
      return;
    }
    awaited = event.key === "g" ? "g" : "";
  });

  function selection(form) {
    var chosen = form.querySelectorAll("[data-row]:checked").length;
    var bar = form.querySelector("[data-bulk]");
    if (!bar) { return; }
    bar.hidden = chosen === 0;
    bar.querySelector("[data-count]").textContent = chosen;
  }

  document.addEventListener("change", function (event) {
    var target = event.target;
    if (target.matches("[data-all]")) {
      target.form.querySelectorAll("[data-row]").forEach(function (box) { box.checked = target.checked; });
    }
    if (target.matches("[data-all], [data-row]")) { selection(target.form); }
    if (target.matches("[data-submit-on-change]")) { target.form.requestSubmit(); }
  });

  document.addEventListener("click", function (event) {
    var opener = event.target.closest("[data-dialog]");
    if (opener) { document.getElementById(opener.dataset.dialog).showModal(); }
    var closer = event.target.closest("[data-close]");
    if (closer) { closer.closest("dialog").close(); }
    if (event.target.closest("[data-print]")) { window.print(); }
  });

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post" || form.hasAttribute("data-many")) { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    window.setTimeout(function () { delete form.dataset.sent; }, 8000);
  });

  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });
})();
