/* Words of the interface, in the language of the shell. */
const strings = JSON.parse(document.getElementById("strings").textContent);

export function t(key, ...values) {
  if (!(key in strings)) return key; // a sentence of the platform
  const left = [...values];
  return strings[key].replace(/%[s%]/g, (mark) => (mark === "%%" ? "%" : left.shift() ?? ""));
}
