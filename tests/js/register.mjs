/* Before any test: `import "/static/…"` finds what the server would send, and the browser's own objects are there. */
import { register } from "node:module";

register("./resolve.mjs", import.meta.url);
await import("./browser.mjs");
