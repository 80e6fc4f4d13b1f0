/** The list of what is not finished, of any browser: forgotten on demand, or when it goes on. */

import { post } from "./ask.js";

export function showUnfinished(page) {
  const section = page.querySelector("[data-unfinished]");
  if (!section) return;
  section.hidden = false;
  section.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-forget]");
    if (!button) return;
    button.disabled = true;
    const { uuid } = { uuid: button.closest("[data-old]").dataset.old };
    await post(`/upload/${uuid}/discard/`).catch(() => {});
    forgetUnfinished(page, uuid);
  });
}

/** Take one off the list. */
export function forgetUnfinished(page, uuid) {
  const section = page.querySelector("[data-unfinished]");
  section?.querySelector(`[data-old="${uuid}"]`)?.remove();
  if (section && !section.querySelector("[data-old]")) section.remove();
}
