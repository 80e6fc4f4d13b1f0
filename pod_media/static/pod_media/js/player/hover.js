/** The picture above the progress bar where the pointer is. */

import { Storyboard } from "./storyboard.js";

export function hover({ player, manifest, root }) {
  const control = player.getChild("controlBar").getChild("progressControl").el();
  const frame = document.createElement("div");
  frame.className = "pod-hover";
  frame.hidden = true;
  control.append(frame);
  let address = manifest.storyboard;
  let board = null;
  root.addEventListener("pod:manifest", ({ detail }) => {
    if (detail.storyboard !== address) {
      [address, board] = [detail.storyboard, null];
    }
  });
  // The map is fetched when it is first wanted.
  const wanted = () => address && (board ??= Storyboard.load(address));
  control.addEventListener("pointerenter", wanted);
  control.addEventListener("pointermove", async (event) => {
    const map = await wanted();
    show(frame, map, control, event.clientX, player.duration());
  });
  control.addEventListener("pointerleave", () => {
    frame.hidden = true;
  });
}

function show(frame, board, control, x, duration) {
  if (!board?.tiles.length || !duration) {
    return;
  }
  const bar = control.querySelector(".vjs-progress-holder").getBoundingClientRect();
  const share = Math.min(1, Math.max(0, (x - bar.left) / bar.width));
  const tile = board.at(share * duration);
  frame.hidden = false;
  frame.style.aspectRatio = `${tile.width} / ${tile.height}`;
  const outer = control.getBoundingClientRect();
  const half = frame.offsetWidth / 2;
  const middle = bar.left - outer.left + share * bar.width;
  frame.style.left = `${Math.min(outer.width - half, Math.max(half, middle))}px`;
  board.paint(frame, tile);
}
