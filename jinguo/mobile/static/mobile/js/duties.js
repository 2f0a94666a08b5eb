/* What is asked of the unit: forms to fill in, and "nothing to report" (零报告) by one touch, also off line. */
import { h } from "./dom.js";
import { nilKey, nils, setNils } from "./store.js";
import { t } from "./text.js";
import { vocabulary } from "./words.js";

async function touch(db, due) {
  await setNils(db, (held) => [...held.filter((one) => nilKey(one) !== nilKey(due)), { ...due, state: "waiting" }]);
}

function untouch(db, due) {
  return setNils(db, (held) => held.filter((one) => nilKey(one) !== nilKey(due)));
}

function row(db, due, held, redraw) {
  const act = async (work) => { await work(db, due); await redraw(); };
  const button = (label, work, more = {}) =>
    h("button", { type: "button", ...more, onclick: (event) => { event.target.disabled = true; act(work); } }, t(label));
  const state = held?.state === "waiting" ? h("span", { className: "state state-waiting" }, t("nil_waiting"))
    : due.late ? h("span", { className: "state state-returned" }, t("late")) : null;
  return h("li", { className: "duty" },
    h("span", { className: "line-top" }, h("b", {}, `${due.line} ${due.start} — ${due.end}`), state),
    h("small", {}, `${due.unit_name} · ${t("until", due.until)}`),
    ...(held?.problems || []).map((one) => h("small", { className: "why" }, one)),
    held?.state === "waiting" ? button("nil_back", untouch, { className: "quiet" })
      : held ? button("understood", untouch) : button("nil_touch", touch, { "data-nil": nilKey(due) }));
}

/* Return the section of nil returns and forms, or null when nothing is asked. */
export async function dutiesSection(db, redraw) {
  const { due = [], forms = [] } = vocabulary();
  const held = new Map((await nils(db)).map((one) => [nilKey(one), one]));
  const asked = new Set(due.map(nilKey));
  const all = [...due, ...[...held.values()].filter((one) => !asked.has(nilKey(one)))];
  if (!all.length && !forms.length) return null;
  return h("section", { className: "duties", "data-section": "duties" },
    h("h2", {}, t("duties"), h("span", { className: "number" }, all.length + forms.length)),
    all.length ? h("p", { className: "hint" }, t("nil_hint")) : null,
    h("ul", { className: "rows" },
      ...all.map((one) => row(db, one, held.get(nilKey(one)), redraw)),
      ...forms.map((form) => h("li", {}, h("a", { className: "row-body", href: form.address },
        h("b", {}, form.title), h("small", {}, `${form.asks} · ${t("until", form.until)} · ${t("needs_network")}`))))));
}
