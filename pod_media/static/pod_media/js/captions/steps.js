/** The steps of the video above the editor: they stand otherwise after a change. */

/** Show them as the server drew them, if it did; they stay as they are while the focus is on one. */
export function showSteps(html) {
  const steps = document.querySelector(".steps");
  if (html && steps && !steps.contains(document.activeElement)) {
    steps.outerHTML = html;
  }
}
