/* Days as the platform counts them (China Standard Time), and whether the phone's clock can be believed. */
const DAY = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit",
});
const BELIEVABLE = 6 * 3600 * 1000; // a clock this far off is wrong, in milliseconds

export function dayOf(moment) {
  const parts = Object.fromEntries(DAY.formatToParts(new Date(moment)).map((part) => [part.type, part.value]));
  return `${parts.year}-${parts.month}-${parts.day}`;
}

export function today() { return dayOf(Date.now()); }

/* The day some weeks or months later; the 31st becomes the last day of a shorter month. */
export function laterBy(day, number, unit) {
  const [year, month, date] = day.split("-").map(Number);
  const later = unit === "month" ? [month - 1 + number, date] : [month - 1, date + 7 * number];
  const last = new Date(Date.UTC(year, later[0] + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, later[0], unit === "month" ? Math.min(date, last) : later[1])).toISOString().slice(0, 10);
}

/* The day an entry's date should have been, if the phone filled it in by a wrong clock; else "".
   The clock may have been put right since: then it stood before a time the platform had told already, or after now. */
export function doubtfulDay(entry, offset) {
  if (entry.date_by !== "clock") return "";
  const now = Date.now() + offset;
  const wrong = Math.abs(offset) >= BELIEVABLE;
  const corrected = entry.dated_at > now + BELIEVABLE || entry.dated_at < (entry.heard_at || 0) - BELIEVABLE;
  if (!wrong && !corrected) return "";
  const right = dayOf(wrong ? Math.min(entry.dated_at + offset, now) : now);
  return right === entry.fields.occurred_on ? "" : right;
}
