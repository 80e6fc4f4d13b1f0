/** Moments of hits: each shows its own picture of the storyboard, once it comes into sight. */

import { Storyboard } from "../player/storyboard.js";

const sight = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.isIntersecting) {
      sight.unobserve(entry.target);
      picture(entry.target);
    }
  }
});

for (const list of document.querySelectorAll("[data-moments]")) {
  sight.observe(list);
}

/** Paint the moments of one video; without a storyboard the poster stays. */
async function picture(list) {
  const board = await storyboardOf(list.dataset.moments);
  if (!board?.tiles.length) {
    return;
  }
  for (const frame of list.querySelectorAll("[data-seconds]")) {
    frame.querySelector("img")?.remove();
    board.paint(frame, board.at(Number(frame.dataset.seconds)));
  }
}

async function storyboardOf(manifest) {
  try {
    const answer = await fetch(manifest);
    const address = answer.ok && (await answer.json()).storyboard;
    return address ? await Storyboard.load(address) : null;
  } catch {
    return null;
  }
}
