/* Single fields of the form: a label, what is typed, and the sentence when it is refused. */
import { h } from "./dom.js";
import { isUnfinished, readPeople } from "./numbers.js";
import { t } from "./text.js";
import { inUse, vocabulary } from "./words.js";

export function labelled(name, control, ...beside) {
  const problem = h("p", { className: "problem", id: `problem-${name}`, hidden: true });
  control.id = `field-${name}`;
  control.setAttribute("aria-describedby", problem.id);
  return h("div", { className: "field", "data-field": name },
    h("label", { htmlFor: control.id }, t(name)), h("div", { className: "control" }, control, ...beside), problem);
}

export function choice(name, list, value, day, empty, changed) {
  const options = inUse(list, day, value).map((word) => h("option", { value: word.id }, word.name));
  const select = h("select", { name, onchange: () => changed(select.value) },
    h("option", { value: "" }, t(empty)), ...options);
  choose(select, value);
  return labelled(name, select);
}

/* What is no longer offered is asked for anew. */
function choose(select, value) {
  select.value = value;
  if (select.selectedIndex < 0) select.value = "";
}

export function unitChoice(value, changed) {
  const { units } = vocabulary();
  if (units.length === 1 && units[0].code === value) {
    const shown = h("output", { className: "fixed" }, units[0].name);
    return labelled("unit", shown);
  }
  const select = h("select", { name: "unit", onchange: () => changed(select.value) },
    h("option", { value: "" }, t("choose")), ...units.map((unit) => h("option", { value: unit.code }, unit.name)));
  choose(select, value);
  return labelled("unit", select);
}

export function text(name, value, changed, more = {}) {
  const input = h(more.rows ? "textarea" : "input", {
    name, value, autocomplete: "off", ...more, oninput: () => changed(input.value),
  });
  return labelled(name, input);
}

/* A number pad; a head-count only roughly known is marked, not guessed (约). What is no number stays as written. */
export function people(name, value, changed) {
  const rough = h("input", { type: "checkbox", id: `rough-${name}`, checked: value.startsWith("约") });
  const input = h("input", {
    name, inputMode: "numeric", maxLength: 16, autocomplete: "off", value: value.replace(/^约/, ""),
  });
  const tell = () => changed(readPeople(input.value) && rough.checked ? `约${input.value}` : input.value);
  const typed = (event) => {
    const read = event.isComposing ? null : readPeople(input.value);
    if (read && (event.type === "change" || !isUnfinished(input.value))) {
      if (input.value !== read.number) input.value = read.number;
      if (read.rough) rough.checked = true;
    }
    tell();
  };
  input.addEventListener("input", typed);
  input.addEventListener("compositionend", typed);
  input.addEventListener("change", typed);
  rough.addEventListener("change", tell);
  return labelled(name, input, h("label", { className: "rough", htmlFor: rough.id }, rough, t("about")));
}

/* What is being mended is no longer complained of. */
export function forgetProblem(form, name) {
  const place = form.querySelector(`#problem-${name}`);
  if (place) { place.hidden = true; place.textContent = ""; }
  form.querySelector(`#field-${name}`)?.removeAttribute("aria-invalid");
}

/* Show sentences at their fields; what belongs to no shown field stands on top. Focus goes to the first. */
export function showProblems(form, problems) {
  form.querySelectorAll(".problem").forEach((place) => { place.hidden = true; place.textContent = ""; });
  form.querySelectorAll("[aria-invalid]").forEach((control) => control.removeAttribute("aria-invalid"));
  let first = null;
  for (const [name, sentences] of Object.entries(problems)) {
    const place = form.querySelector(`#problem-${name || "entry"}`) || form.querySelector("#problem-entry");
    place.textContent = [place.textContent, ...[sentences].flat().map((one) => t(one))].filter(Boolean).join(" ");
    place.hidden = false;
    const control = form.querySelector(`#field-${name}`);
    if (control) control.setAttribute("aria-invalid", "true");
    const folded = place.closest("details");
    if (folded) folded.open = true;
    first = first || control || place;
  }
  if (first) { first.scrollIntoView({ block: "center" }); if (first.focus) first.focus({ preventScroll: true }); }
}
