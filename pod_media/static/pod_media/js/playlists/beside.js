/** The list beside the player: the current row in sight, and on to the next at the end. */

import { keep, kept } from "../player/preferences.js";
import { ask, playOnArrival, wasAsked } from "./arrival.js";
import { Countdown } from "./countdown.js";

const beside = document.querySelector("[data-beside]");
const goesOn = beside?.querySelector("[data-goes-on]");
let player = null;
let countdown = null;

if (beside) {
  const wanted = wasAsked();
  playOnArrival();
  showCurrent();
  document.addEventListener("pod:ready", ({ detail, target }) => {
    player = detail.player;
    if (wanted) {
      target.dispatchEvent(new CustomEvent("pod:command", { detail: { play: true } }));
    }
  });
  document.addEventListener("pod:ended", offerNext);
  document.addEventListener("pod:play", () => countdown?.stop());
  document.addEventListener("pod:seeking", () => countdown?.stop());
}

if (goesOn) {
  goesOn.checked = kept().goesOn ?? true;
  goesOn.addEventListener("change", () => keep({ goesOn: goesOn.checked }));
}

/** Bring the current row into the list's own view, and leave the page where it is. */
function showCurrent() {
  const rows = beside.querySelector(".beside__rows");
  const current = rows.querySelector("[data-current]");
  if (current) {
    rows.scrollTop = current.offsetTop - rows.offsetTop - current.offsetHeight;
  }
}

function offerNext() {
  const address = beside.dataset.next;
  if (!address || player?.loop()) {
    return;
  }
  countdown?.stop();
  const panel = beside.querySelector("[data-next-panel]").content.firstElementChild.cloneNode(true);
  // In the player's own element, so that it is seen in full screen too.
  (player?.el() ?? document.querySelector("[data-player]")).append(panel);
  countdown = new Countdown(panel, () => {
    ask();
    location.assign(address);
  });
  countdown.start(goesOn.checked);
}
