/* The inbox by keyboard: j k move, a accept, r return, x tick, u take back; photographs in a viewer. */
(function () {
  "use strict";
  var photos = [], shown = 0, afterG = false;

  function cards() { return Array.prototype.slice.call(document.querySelectorAll("[data-card]")); }
  function current() { return document.querySelector("[data-card].current"); }
  function choose(card) {
    cards().forEach(function (each) { each.classList.toggle("current", each === card); });
    if (card) { card.scrollIntoView({ block: "nearest" }); card.focus({ preventScroll: true }); }
  }
  function move(step) {
    var all = cards(), at = all.indexOf(current());
    choose(all[Math.max(0, Math.min(all.length - 1, at + step))]);
  }
  function nextWaiting(from) {
    var all = cards(), at = all.indexOf(from);
    var after = all.slice(at + 1).concat(all.slice(0, at + 1));
    return after.filter(function (card) { return !card.hasAttribute("data-done"); })[0];
  }
  function press(selector) {
    var button = current() && current().querySelector(selector);
    if (button) { button.click(); }
  }
  // A quick hand is faster than the page: what was just decided is passed over, also before the next is marked.
  function decide(selector) {
    var now = current();
    if (!now || now.hasAttribute("data-done")) { choose(nextWaiting(now)); }
    press(selector);
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) { return; }
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) { return; }
    if (afterG) { afterG = false; return; }
    afterG = event.key === "g"; // the second key of a jump to another page
    var keys = {
      j: function () { move(1); }, k: function () { move(-1); }, a: function () { decide("[data-accept]"); },
      r: function () { decide("[data-return]"); }, x: function () { press("[data-row]"); },
      u: function () {
        var mine = current() && current().querySelector("[data-undo]");
        var last = mine || document.querySelector("[data-done] [data-undo]") || document.querySelector("[data-undo]");
        if (last) { last.click(); }
      }
    };
    if (keys[event.key]) { keys[event.key](); event.preventDefault(); }
  });

  function openReturn(button) {
    var dialog = document.getElementById("return-dialog"), form = dialog.querySelector("form");
    var carried = dialog.querySelector("[data-carried]"), one = button.dataset.return !== "many";
    carried.replaceChildren();
    function carry(name, value) {
      var field = document.createElement("input");
      field.type = "hidden"; field.name = name; field.value = value;
      carried.appendChild(field);
    }
    if (one) {
      carry("one", button.dataset.return);
      form.setAttribute("hx-target", "#" + button.closest("[data-card]").id);
      form.setAttribute("hx-swap", "outerHTML");
    } else {
      document.querySelectorAll("#inbox-form [data-row]:checked").forEach(function (box) { carry("row", box.value); });
      document.querySelectorAll("#inbox-form > input[type=hidden]").forEach(function (field) {
        if (field.name !== "csrfmiddlewaretoken") { carry(field.name, field.value); }
      });
      form.setAttribute("hx-target", "#inbox");
      form.setAttribute("hx-swap", "outerHTML show:window:top");
    }
    dialog.querySelector("[data-returned]").textContent = one ? button.dataset.title : "";
    form.reset();
    dialog.showModal();
  }

  function show(at) {
    shown = (at + photos.length) % photos.length;
    document.querySelector("#photo-viewer img").src = photos[shown];
  }

  document.addEventListener("click", function (event) {
    var card = event.target.closest("[data-card]");
    if (card && !card.classList.contains("current")) {
      cards().forEach(function (each) { each.classList.toggle("current", each === card); });
    }
    var returning = event.target.closest("[data-return]");
    if (returning) { openReturn(returning); }
    var photo = event.target.closest("[data-photo]");
    if (photo) {
      var all = Array.prototype.slice.call(photo.parentNode.querySelectorAll("[data-photo]"));
      photos = all.map(function (each) { return each.dataset.photo; });
      show(all.indexOf(photo));
      document.getElementById("photo-viewer").showModal();
    }
    var step = event.target.closest("[data-step]");
    if (step) { show(shown + Number(step.dataset.step)); }
  });

  document.addEventListener("htmx:afterRequest", function (event) {
    var dialog = document.getElementById("return-dialog");
    // its own answer alone: the menu asks for its counts meanwhile
    if (event.detail.successful && dialog && dialog.contains(event.detail.elt)) { dialog.close(); }
  });

  document.addEventListener("htmx:afterSettle", function (event) {
    var target = event.target.matches("[data-card]") ? event.target : document.getElementById(event.target.id);
    if (target && target.hasAttribute("data-card")) {
      choose(target.hasAttribute("data-done") ? nextWaiting(target) || target : target);
    }
  });
})();
