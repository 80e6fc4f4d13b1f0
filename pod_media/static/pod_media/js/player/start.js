/** Bring every player of a page to life. */

import { emit } from "./events.js";
import { fetchManifest, isUnfinished, watchManifest } from "./manifest.js";
import { createPlayer } from "./player.js";
import { posterSeen } from "./poster.js";
import { listen } from "./say.js";
import { Status } from "./status.js";

for (const root of document.querySelectorAll("[data-player]")) {
  start(root);
}

async function start(root) {
  const words = read("player-words");
  const manifest = read("player-manifest") ?? (await fetchManifest(root.dataset.manifest));
  const status = new Status(root, words);
  let context = null;
  listen(root);
  const show = async (newest) => {
    status.show(newest);
    emit(root, "manifest", newest);
    if (!context && newest.sources.length) {
      root.dataset.state = "plays";
      await posterSeen(root.querySelector("video"));
      context = await createPlayer(root, newest, words);
      if (root.dataset.autoplay === "true") {
        context.player.play()?.catch(() => {});
      }
    }
  };
  await show(manifest);
  if (isUnfinished(manifest)) {
    await watchManifest(root.dataset.manifest, show);
  }
}

function read(id) {
  const element = document.getElementById(id);
  return element ? JSON.parse(element.textContent) : null;
}
