/* The page on which an activity is recorded. Everything typed is kept at once; there is no save button. */
import { h, report, show } from "./dom.js";
import * as entries from "./entries.js";
import { choice, forgetProblem, people, showProblems, text, unitChoice } from "./fields.js";
import { gallery } from "./gallery.js";
import { dropEntry } from "./store.js";
import { t } from "./text.js";
import { suggestedTitle } from "./words.js";

/* `go` leads to another page, in place of this one if asked; `kick` starts the queue. */
export function formPage(db, entry, go, kick) {
  const state = { entry, writing: Promise.resolve(), pictures: Promise.resolve(), pending: 0, unkept: {}, leaving: false };
  const status = h("span", { className: "saved", role: "status", "data-pending": 0 }, "");
  const say = (key) => { status.textContent = t(key); status.classList.toggle("not-saved", key === "not_saved"); };
  const saved = (kept) => { state.entry = kept; say("saved"); refresh(); };
  const count = (more) => { state.pending += more; status.dataset.pending = state.pending; };
  const later = (work) => { // one after the other; what failed (no room on the phone) does not hold up the next
    count(1);
    const written = state.writing.then(work).then(saved).finally(() => count(-1));
    state.writing = written.catch(report);
    return written;
  };
  /* All that was typed and is not yet on the disk: thumbs are quicker than some phones' disks. */
  const keep = async () => {
    const values = state.unkept;
    state.unkept = {};
    if (!Object.keys(values).length) return state.entry;
    try {
      return await entries.write(db, state.entry, values);
    } catch (error) {
      state.unkept = { ...values, ...state.unkept };
      say("not_saved");
      throw error;
    }
  };
  const put = (name) => (value) => {
    forgetProblem(form, name);
    state.unkept[name] = value;
    later(keep).catch(() => {}); // reported, and tried again with the next
  };
  /* Photographs take seconds to be made small; words need not wait for them, but what ends the form does. */
  const picturing = (work) => {
    count(1);
    const added = state.pictures.then(work).finally(() => count(-1));
    state.pictures = added.catch(report);
    return added;
  };
  const settled = async (then) => {
    if (state.leaving) return; // a second tap
    state.leaving = true;
    try {
      if (state.pending) say("please_wait");
      await state.pictures;
      await state.writing;
      await later(keep);
      await then();
    } finally {
      state.leaving = false;
    }
  };
  const tick = (name, label) => h("label", { className: "tick" }, h("input", {
    type: "checkbox", name, checked: entry[name],
    onchange: (event) => { const { checked } = event.target; later(() => entries.mark(db, state.entry, name, checked)); },
  }), t(label));

  const { fields } = entry;
  const title = text("title", fields.title, put("title"), { maxLength: 120, enterKeyHint: "done" });
  const form = h("form", {
    className: "entry-form", noValidate: true,
    onsubmit: (event) => { event.preventDefault(); settled(done); },
  },
    entry.reason ? h("p", { className: "returned" }, t("returned_because", entry.reason)) : null,
    h("p", { className: "problem", id: "problem-entry", hidden: true, tabIndex: -1 }),
    h("div", { className: "pair" },
      choice("kind", "kinds", fields.kind, fields.occurred_on, "choose", put("kind")),
      choice("programme", "programmes", fields.programme, fields.occurred_on, "no_programme", put("programme"))),
    people("headcount", fields.headcount, put("headcount")),
    gallery(db, state, saved, picturing), title,
    h("div", { className: "pair" },
      text("occurred_on", fields.occurred_on, put("occurred_on"), { type: "date" }),
      text("place", fields.place, put("place"), { maxLength: 120 })),
    unitChoice(fields.unit, put("unit")),
    h("details", {}, h("summary", {}, t("more")),
      people("women", fields.women, put("women")),
      text("note", fields.note, put("note"), { rows: 3, maxLength: 2000 }),
      tick("consent", "consent"), tick("keep_place", "keep_place")),
    h("div", { className: "bottom" }, status, h("button", { className: "main-button", type: "submit" }, t("done"))),
    h("button", { type: "button", className: "wide", "data-desk": "1", onclick: () => settled(toSignIn) }, t("sign_in")),
    discarding());

  function refresh() {
    const input = title.querySelector("input");
    if (state.entry.title_by === "program" && document.activeElement !== input) {
      input.value = suggestedTitle(state.entry.fields);
      if (input.value) forgetProblem(form, "title");
    }
    if (state.entry.photos.length) forgetProblem(form, "headcount");
  }

  async function done() {
    const found = await entries.shortcomings(db, state.entry);
    showProblems(form, found);
    if (Object.keys(found).length) return;
    const kept = await entries.finish(db, state.entry);
    navigator.storage?.persist?.();
    kick();
    go(`#/done/${kept.id}`, true);
  }

  /* Names are gathered before people are counted: the entry goes to the platform as a draft. */
  async function toSignIn() {
    const { headcount, ...found } = await entries.shortcomings(db, state.entry);
    showProblems(form, found);
    if (Object.keys(found).length) return;
    if (state.entry.state !== "clean") {
      await entries.finish(db, state.entry, true);
      kick();
    }
    go(`#/desk/${entry.id}`);
  }

  function discarding() {
    const known = entry.on_server;
    const sure = h("dialog", {},
      h("p", {}, t(known ? "discard_changes_sure" : "discard_sure")),
      h("div", { className: "buttons" },
        h("button", { type: "button", className: "danger", onclick: async () => {
          sure.close();
          await Promise.all([state.pictures, state.writing]);
          await dropEntry(db, state.entry.id);
          go("#/");
        } }, t("yes_discard")),
        h("button", { type: "button", onclick: () => sure.close() }, t("cancel"))));
    const open = h("button", { type: "button", className: "quiet", onclick: () => sure.showModal() },
      t(known ? "discard_changes" : "discard"));
    return h("div", { className: "discard" }, open, sure);
  }

  const copy = entry.on_server ? null : h("button", { type: "button", className: "quiet", onclick: () => go("#/copy") }, t("copy_last"));
  show(h("div", { className: "page-top" },
    h("button", { type: "button", className: "quiet", onclick: () => go("#/") }, `‹ ${t("back")}`), copy), form);
  showProblems(form, entry.problems || {});
}
