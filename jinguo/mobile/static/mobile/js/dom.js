/* Elements without strings of HTML: what people typed is only ever text. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && !name.includes("-") && name !== "list") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/* What tells an element from its neighbours when the page it is on is drawn again. */
const mark = (element) => [element.tagName, element.className, element.name, element.textContent].join("|");

/* Draw a page. Who was at a button by keyboard or screen reader is still there when the same page is drawn anew. */
export function show(...children) {
  const main = document.getElementById("main");
  const at = main.contains(document.activeElement) ? mark(document.activeElement) : "";
  main.replaceChildren(...children.filter(Boolean));
  window.scrollTo(0, 0);
  if (at) [...main.querySelectorAll("a, button, summary")].find((each) => mark(each) === at)?.focus({ preventScroll: true });
}

/* Let the page hear of a failure that the work itself goes on after (app.js listens for rejections nobody handled). */
export function report(error) { Promise.reject(error); }

export function notice(text, action = null) {
  const place = document.getElementById("notice");
  place.replaceChildren(...(text ? [h("div", { className: "notice" }, text, action)] : []));
}
