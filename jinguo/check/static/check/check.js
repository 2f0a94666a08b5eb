/* A number clicked in the text opens in the list; the list is filtered by verdict. */
(function () {
  "use strict";
  function open(row) {
    if (!row) { return; }
    document.querySelectorAll(".check-claim.current").forEach(function (mark) { mark.classList.remove("current"); });
    document.querySelectorAll(".check-row[open]").forEach(function (other) { if (other !== row) { other.open = false; } });
    row.hidden = false;
    row.open = true;
    var mark = document.getElementById(row.id.replace("claim", "at"));
    if (mark) { mark.classList.add("current"); }
    row.scrollIntoView({ block: window.innerWidth < 1100 ? "start" : "nearest" });
  }
  document.addEventListener("click", function (event) {
    var mark = event.target.closest("a.check-claim");
    if (mark) { open(document.querySelector(mark.getAttribute("href"))); }
    var filter = event.target.closest("[data-verdict]");
    if (!filter) { return; }
    var wanted = filter.dataset.verdict;
    document.querySelectorAll("[data-verdict]").forEach(function (button) {
      button.classList.toggle("active", button === filter);
      button.setAttribute("aria-pressed", button === filter ? "true" : "false");
    });
    document.querySelectorAll(".check-row").forEach(function (row) {
      row.hidden = wanted !== "" && row.dataset.claim !== wanted;
    });
    document.querySelectorAll("a.check-claim").forEach(function (claim) {
      claim.classList.toggle("dimmed", wanted !== "" && claim.dataset.claim !== wanted);
    });
  });
  if (location.hash.indexOf("#claim-") === 0) { open(document.querySelector(location.hash)); }
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll(".check-row").forEach(function (row) { row.open = true; });
  });
})();
