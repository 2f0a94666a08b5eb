/* Requests of the queue. Every answer is one of: answered, log in, no network, trouble. */
export class NoNetwork extends Error {}
export class LogInNeeded extends Error {}
export class Trouble extends Error {
  /* `everywhere`: the next entry would fare no better. */
  constructor(message, everywhere = false) { super(message); this.everywhere = everywhere; }
}

const PATIENCE = 30000; // milliseconds for words
const PHOTO_PATIENCE = 180000; // and for a photograph on a poor line

const BUSY = [429, 502, 503, 504];

/* Only what bears the platform's own time is its answer: a hotel's log-in page says 200, too. */
function judged(status, type, text, told) {
  const now = Date.parse(told || "");
  const foreign = Number.isNaN(now);
  if (BUSY.includes(status) || (foreign && status < 400)) throw new Trouble(String(status), true);
  if (foreign || status >= 500) throw new Trouble(String(status));
  if (status === 304) return { status, data: {}, now };
  if (!type.includes("application/json")) throw new Trouble(String(status));
  try {
    return { status, data: text ? JSON.parse(text) : {}, now };
  } catch {
    throw new Trouble("unreadable");
  }
}

export async function ask(address, options = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  let answer, text;
  try {
    answer = await fetch(address, {
      credentials: "same-origin", redirect: "manual", cache: "no-store", signal: stop.signal, ...options,
    });
    text = answer.type === "opaqueredirect" ? "" : await answer.text();
  } catch (error) {
    throw new NoNetwork(error.message);
  } finally {
    clearTimeout(timer);
  }
  if (answer.type === "opaqueredirect") throw new LogInNeeded();
  const heard = judged(
    answer.status, answer.headers.get("Content-Type") || "", text, answer.headers.get("X-Jinguo-Now"));
  return { ...heard, tag: answer.headers.get("ETag") || "" };
}

export function post(address, csrf, body) {
  return ask(address, {
    method: "POST", body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
  });
}

/* Send a photograph; `progress` hears percents where the browser can tell them. */
export function postPhoto(address, csrf, form, progress) {
  if (typeof XMLHttpRequest === "undefined") {
    return ask(address, { method: "POST", body: form, headers: { "X-CSRFToken": csrf } });
  }
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.timeout = PHOTO_PATIENCE;
    request.setRequestHeader("X-CSRFToken", csrf);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) progress(Math.round((100 * event.loaded) / event.total));
    };
    request.onerror = request.ontimeout = request.onabort = () => reject(new NoNetwork());
    request.onload = () => {
      if (new URL(request.responseURL).pathname !== new URL(address, request.responseURL).pathname) {
        reject(new LogInNeeded());
        return;
      }
      try {
        resolve(judged(
          request.status, request.getResponseHeader("Content-Type") || "", request.responseText,
          request.getResponseHeader("X-Jinguo-Now")));
      } catch (error) {
        reject(error);
      }
    };
    request.send(form);
  });
}
