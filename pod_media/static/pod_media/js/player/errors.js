/** When playing fails: a sentence, and a way to go on. */

import { emit } from "./events.js";
import { fetchManifest } from "./manifest.js";
import { engineOf } from "./steer.js";

// MediaError codes of the HTML standard, by what they mean for a viewer.
const DECODE = 3;
const SENTENCES = { 2: "error_network", [DECODE]: "error_decode", 4: "error_source" };
// Seconds of playing after a failure that make the next one another one.
const GONE_ON = 1;
// Milliseconds of waiting for data after which one asks whether the video is still open.
const PATIENCE = 3000;

export function errors({ root, player, words }) {
  const panel = root.querySelector("[data-player-error]");
  let place = 0;
  // The second at which it failed before and was tried again.
  let failedAt = null;
  let timer = 0;
  let isOver = false;
  const show = (name) => {
    isOver = name === "error_closed";
    panel.querySelector("[data-message]").textContent = words[name];
    panel.hidden = false;
    emit(root, "error", { time: place, code: name.replace("error_", ""), message: words[name] });
  };
  player.on("timeupdate", () => {
    place = player.currentTime() || place;
  });
  player.on(["play", "playing"], ({ type }) => {
    clearTimeout(timer);
    if (isOver) {
      // What was fetched before is not shown behind the sentence.
      player.pause();
    } else if (type === "playing") {
      panel.hidden = true;
    }
  });
  player.on("error", async () => {
    const code = player.error()?.code;
    // Addresses are good for hours only, and a decoder may fail once: the first try again is silent.
    const isNew = failedAt === null || Math.abs(place - failedAt) > GONE_ON;
    if (isNew && (place > 0 || (code === DECODE && player.hasStarted()))) {
      failedAt = place;
      retry(root, player, place);
      return;
    }
    show((await isClosed(root)) ? "error_closed" : (SENTENCES[code] ?? "error_source"));
  });
  // An engine tries for ever to get what it is refused: rather than let it, ask why it waits.
  const ask = async (waited) => {
    if (await isClosed(root)) {
      engineOf(player)?.dispose();
      show("error_closed");
      player.pause();
    } else if (!player.paused() && player.readyState() < 3) {
      // A slow network alone: ask more and more seldom.
      timer = setTimeout(ask, 2 * waited, 2 * waited);
    }
  };
  player.on(["waiting", "stalled"], () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PATIENCE, PATIENCE);
  });
  panel.querySelector("button").addEventListener("click", () => {
    isOver = false;
    failedAt = null;
    panel.hidden = true;
    retry(root, player, place);
  });
}

/** Tell whether the viewer may no longer watch; a server that is away does not say so. */
async function isClosed(root) {
  try {
    await fetchManifest(root.dataset.manifest);
    return false;
  } catch (reason) {
    return Boolean(reason.isRefusal);
  }
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
