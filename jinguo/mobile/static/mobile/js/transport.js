/* Requests of the queue. Every answer is one of: answered, log in, no network, trouble. */
export class NoNetwork extends Error {}
export class LogInNeeded extends Error {}
export class Trouble extends Error {}

const PATIENCE = 30000; // milliseconds for words
const PHOTO_PATIENCE = 180000; // and for a photograph on a poor line

function judged(status, type, text, now) {
  if (!type.includes("application/json")) throw new Trouble(String(status));
  if (status >= 500 || status === 429) throw new Trouble(String(status));
  return { status, data: text ? JSON.parse(text) : {}, now: now ? Date.parse(now) : 0 };
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
