/* On the desk pages of the same browser: logging out empties the phone's store, and warns when something waits. */
import { forget, openFor, unsent, whoIsHere } from "./store.js";

async function leave(form) {
  try {
    const user = await whoIsHere();
    if (user && (await unsent(await openFor(user))).length) {
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
