/** A picture beside each chapter of the list, out of the storyboard, once it is in sight. */

import { Storyboard } from "./storyboard.js";

export function chapterPictures({ root, manifest }, links) {
  let address = manifest.storyboard;
  let board = null;
  root.addEventListener("pod:manifest", ({ detail }) => {
    if (detail.storyboard !== address) {
      [address, board] = [detail.storyboard, null];
      links.forEach(look);
    }
  });
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) {
        seen.unobserve(target);
        show(target);
      }
    }
  });
  function look(link) {
    seen.observe(link);
  }
  async function show(link) {
    const map = address && (await (board ??= Storyboard.load(address)));
    // Within what is shown then: the first picture is often black.
    const tile = map?.tiles.length && map.at(Number(link.dataset.chapter) + 1);
    const frame = link.querySelector("[data-picture]");
    if (tile && frame) {
      frame.hidden = false;
      frame.style.aspectRatio = `${tile.width} / ${tile.height}`;
      map.paint(frame, tile);
    }
  }
  // Nothing but the poster is fetched before the first play.
  root.addEventListener("pod:play", () => links.forEach(look), { once: true });
}
