/* On the desk pages of the same browser: logging out empties the phone's store, and warns when something waits. */
import { forget, openFor, unsent, waitingNils, whoIsHere } from "./store.js";

async function leave(form) {
  try {
    const user = await whoIsHere();
    const db = user && (await openFor(user));
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
