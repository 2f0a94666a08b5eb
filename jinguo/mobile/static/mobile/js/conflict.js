/* Two versions of one entry side by side; a person chooses, field by field. */
import { h, show } from "./dom.js";
import { settle } from "./entries.js";
import { t } from "./text.js";
import { valueText } from "./words.js";

function side(name, which, value, label) {
  const shown = valueText(name, value) || t("empty");
  return h("label", { className: "side" },
    h("input", { type: "radio", name, value: which, required: true }),
    h("span", {}, h("small", {}, t(label)), h("span", { className: "words" }, shown)));
}

/* Who wrote the other version, and when: often a telephone call settles it. */
function whoChanged({ changed }) {
  return changed?.by ? h("p", { className: "hint", "data-changed": "1" }, t("conflict_by", changed.by, changed.at)) : null;
}

export function conflictPage(db, entry, go, kick) {
  const mine = entry.fields, theirs = entry.theirs.fields;
  const differing = Object.keys(mine).filter((name) => mine[name] !== theirs[name]);
  const problem = h("p", { className: "problem", role: "alert", hidden: true }, t("settle_all"));
  const form = h("form", {
    noValidate: true,
    onsubmit: async (event) => {
      event.preventDefault();
      const chosen = { ...theirs };
      const picked = new FormData(form);
      problem.hidden = differing.every((name) => picked.has(name));
      if (!problem.hidden) { problem.scrollIntoView({ block: "center" }); return; }
      differing.forEach((name) => { if (picked.get(name) === "mine") chosen[name] = mine[name]; });
      await settle(db, entry, chosen);
      kick();
      go("#/");
    },
  }, ...differing.map((name) => h("fieldset", { className: "versions", "data-field": name },
    h("legend", {}, t(name)), h("div", { className: "sides" },
      side(name, "mine", mine[name], "mine"), side(name, "theirs", theirs[name], "theirs")))),
  problem, h("button", { className: "main-button", type: "submit" }, t("settle")));
  show(h("div", { className: "page-top" }, h("button", { type: "button", className: "quiet", onclick: () => go("#/") }, `‹ ${t("back")}`)),
    h("h1", {}, t("conflict_title")), h("p", { className: "hint" }, t("conflict_hint")),
    whoChanged(entry.theirs), form);
}
