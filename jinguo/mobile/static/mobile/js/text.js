/* Words of the interface, in the language of the shell. */
const strings = JSON.parse(document.getElementById("strings").textContent);

export function t(key, ...values) {
  let text = strings[key] ?? key;
  values.forEach((value) => { text = text.replace("%s", value); });
  return text.replaceAll("%%", "%");
}
