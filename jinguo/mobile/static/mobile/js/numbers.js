/* Numbers of people as they are written by thumb, pasted or spoken: 45, ４５, 1,200, 约50, 50多人. */
const WRITTEN = /^(约|大约|近|将近|~)?(\d{1,7})(余|多|来)?(?:人次|人|名|位)?(左右|上下)?$/;

/* Return { number, rough }, or null for what is no whole number: it is asked about, never guessed at. */
export function readPeople(text) {
  const found = WRITTEN.exec(text.normalize("NFKC").replace(/[\s,，]/g, ""));
  return found && { number: String(Number(found[2])), rough: Boolean(found[1] || found[3] || found[4]) };
}
