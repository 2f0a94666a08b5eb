/* Putting the pages on the home screen, and browsers in which they cannot be relied on. */
import { h } from "./dom.js";
import { t } from "./text.js";

let offer = null, unkept = false, tell = () => {};

/* The browser says when the pages may be put on the home screen; `changed` hears of it. */
export function awaitOffer(changed) {
  tell = (event) => { offer = event; changed(); };
  window.addEventListener("beforeinstallprompt", (event) => { event.preventDefault(); tell(event); });
  window.addEventListener("appinstalled", () => tell(null));
}

/* No worker keeps the pages in this browser: with no network they will not open. */
export function notKept() { unkept = true; }

/* What is wrong with this browser or address, in a sentence; "" when nothing is. */
export function warning() {
  if (!window.isSecureContext) return t("insecure");
  const within = /MicroMessenger|DingTalk|QQ\//.test(navigator.userAgent); // a chat program's own window
  return unkept || within || !("serviceWorker" in navigator) ? t("other_browser") : "";
}

/* The way to the home screen: a button where the browser offers it, words on an iPhone, nothing once it is there. */
export function toHomeScreen() {
  if (window.matchMedia("(display-mode: standalone)").matches || navigator.standalone) return null;
  if (!offer) return /iPhone|iPad/.test(navigator.userAgent) ? h("p", { className: "hint" }, t("install_apple")) : null;
  return h("button", { type: "button", className: "wide", "data-install": "1", onclick: () => { offer.prompt(); tell(null); } }, t("install"));
}
