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

  /* A list found anew keeps what was ticked in the former one, be it found again or not. */
  var ticked = [];
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (!event.target.matches("[data-keep-ticked]")) { return; }
    ticked = Array.from(event.target.querySelectorAll("[type=checkbox]:checked"));
  });
  document.addEventListener("htmx:afterSwap", function (event) {
    var kept = event.target.querySelector("[data-kept]");
    if (!kept) { return; }
    ticked.forEach(function (box) {
      var again = document.getElementById(box.id);
      if (again) { again.checked = true; } else { kept.append(box.parentElement); kept.hidden = false; }
    });
    kept.closest("form").querySelector("button").hidden = !kept.closest("form").querySelector("[type=checkbox]");
    ticked = [];
  });

  /* A form beside the filters keeps what the address already says. */
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.dataset.withAddress) { return; }
    var own = form.dataset.withAddress.split(" ");
    form.querySelectorAll("[data-carried]").forEach(function (field) { field.remove(); });
    new URLSearchParams(window.location.search).forEach(function (value, name) {
      if (own.indexOf(name) !== -1 || !value) { return; }
      var field = document.createElement("input");
      field.type = "hidden"; field.name = name; field.value = value; field.dataset.carried = "";
      form.appendChild(field);
    });
  });

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post" || form.hasAttribute("data-many")) { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    window.setTimeout(function () { delete form.dataset.sent; }, 8000);
  });

  var refused = document.querySelector("form .alert-danger[tabindex]");
  if (refused) { refused.focus(); }

  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });
})();
