/* What was typed outlives a log-in that ran out: kept in this tab until the form is seen again, then gone.
   Numbers that identify a person are never kept. */
(function () {
  "use strict";
  var KEY = "jinguo.typed", CONFIDENTIAL = /id_number|phone|password|csrf/;
  var user = document.body.dataset.user || "", form = document.querySelector("form[data-keep]");

  function held() {
    try { return JSON.parse(window.sessionStorage.getItem(KEY)); } catch (error) { return null; }
  }

  function fields(within) {
    return Array.prototype.filter.call(within.elements, function (field) {
      return field.name && !("sensitive" in field.dataset) && !CONFIDENTIAL.test(field.name) && !/^(password|file|submit|button)$/.test(field.type);
    });
  }

  function keep(within) {
    var values = fields(within).map(function (field) {
      if (field.type === "checkbox" || field.type === "radio") { return [field.name, field.value, field.checked]; }
      if (field.multiple) {
        return [field.name, Array.prototype.map.call(field.selectedOptions, function (one) { return one.value; })];
      }
      return [field.name, field.value];
    });
    try {
      window.sessionStorage.setItem(KEY, JSON.stringify({ user: user, path: window.location.pathname, values: values }));
    } catch (error) { /* full or forbidden: nothing is kept */ }
  }

  function put(within, values) {
    values.forEach(function (kept) {
      fields(within).forEach(function (field) {
        if (field.name !== kept[0]) { return; }
        if (field.type === "checkbox" || field.type === "radio") {
          if (field.value === kept[1]) { field.checked = kept[2]; }
        } else if (field.multiple) {
          Array.prototype.forEach.call(field.options, function (one) { one.selected = kept[1].indexOf(one.value) !== -1; });
        } else { field.value = kept[1]; }
      });
    });
  }

  document.addEventListener("submit", function (event) {
    if (event.target.matches("form[data-keep]") && !event.defaultPrevented) { keep(event.target); }
  });

  /* Who is typing is not led away because a list of choices asked for a log-in: saving will ask. */
  document.addEventListener("htmx:beforeOnLoad", function (event) {
    if (form && event.detail.xhr.getResponseHeader("HX-Redirect")) { event.preventDefault(); }
  });

  var typed = held();
  if (!typed) { return; }
  if (!user) {
    document.querySelectorAll("[data-kept-note]").forEach(function (note) { note.hidden = false; });
    return;
  }
  window.sessionStorage.removeItem(KEY);
  var answered = document.querySelector("#messages .alert-success, form[data-answered]");
  if (!form || answered || typed.user !== user || typed.path !== window.location.pathname) { return; }
  put(form, typed.values);
  form.querySelectorAll("[data-kept-note]").forEach(function (note) { note.hidden = false; });
})();
