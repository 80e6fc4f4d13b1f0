/** When playing fails: a sentence, and a way to go on. */

import { fetchManifest } from "./manifest.js";

// MediaError codes of the HTML standard, by what they mean for a viewer.
const SENTENCES = { 2: "error_network", 3: "error_decode", 4: "error_source" };

export function errors({ root, player, words }) {
  const panel = root.querySelector("[data-player-error]");
  let place = 0;
  let hasRetried = false;
  const remember = () => {
    place = player.currentTime() || place;
  };
  player.on("timeupdate", remember);
  player.on("playing", () => {
    hasRetried = false;
    panel.hidden = true;
  });
  player.on("error", () => {
    // Addresses are good for hours only: the first try to get new ones is silent.
    if (!hasRetried && place > 0) {
      hasRetried = true;
      retry(root, player, place);
      return;
    }
    const code = player.error()?.code;
    panel.querySelector("[data-message]").textContent = words[SENTENCES[code] ?? "error_source"];
    panel.hidden = false;
  });
  panel.querySelector("button").addEventListener("click", () => {
    panel.hidden = true;
    retry(root, player, place);
  });
}

async function retry(root, player, place) {
  try {
    const manifest = await fetchManifest(root.dataset.manifest);
    player.error(null);
    player.src(manifest.sources);
    player.one("loadedmetadata", () => player.currentTime(place));
    await player.play();
  } catch {
    player.trigger("error");
  }
}
