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

export function show(...children) {
  const main = document.getElementById("main");
  main.replaceChildren(...children.filter(Boolean));
  window.scrollTo(0, 0);
}

/* Let the page hear of a failure that the work itself goes on after (app.js listens for rejections nobody handled). */
export function report(error) { Promise.reject(error); }

export function notice(text, action = null) {
  const place = document.getElementById("notice");
  place.replaceChildren(...(text ? [h("div", { className: "notice" }, text, action)] : []));
}
