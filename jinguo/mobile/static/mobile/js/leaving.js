/* On the desk pages of the same browser: logging out empties the phone's store, and warns when something waits.
   The log-in page lets the phone pages know that somebody else may come. */
import { forget, openFor, setUnsure, unsent, waitingNils, whoIsHere } from "./store.js";

if (!document.body.dataset.user) setUnsure(true).catch(() => {}); // no store in this browser: nothing is kept in it either

async function leave(form) {
  try {
    const user = await whoIsHere();
    const db = user && openFor(user);
    if (user && (await unsent(db)).length + (await waitingNils(db)).length) {
      location.assign("/m/#/log-out");
      return;
    }
    if (user) await forget(user);
  } catch {
    /* no store in this browser: nothing is kept in it either */
  }
  form.submit();
}

document.addEventListener("submit", (event) => {
  if (!new URL(event.target.action, location).pathname.startsWith("/account/logout/")) return;
  event.preventDefault();
  leave(event.target);
});
