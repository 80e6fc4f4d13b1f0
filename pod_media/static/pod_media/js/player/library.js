/** Load video.js, with what a strict Content-Security-Policy and the page's language need. */

import { fetchWhole } from "./whole.js";

/** Return video.js; `languageSource` is the address of its words in the page's language, if any. */
export async function loadVideojs(languageSource) {
  // It would write style elements, which the policy refuses; our style sheets say it all.
  window.VIDEOJS_NO_DYNAMIC_STYLE = true;
  await import("video.js");
  fetchWhole(window.videojs);
  if (languageSource) {
    await import(languageSource);
  }
  // Its controls keep each key to themselves, so that after a click on one no shortcut would do anything.
  window.videojs.getComponent("Component").prototype.handleKeyDown = () => {};
  return window.videojs;
}
