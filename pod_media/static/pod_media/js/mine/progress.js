/** Rows of recordings that are being prepared say how far they are. */

import { watchManifest } from "../player/manifest.js";

const words = JSON.parse(document.getElementById("player-words").textContent);

for (const row of document.querySelectorAll("[data-progress]")) {
  watchManifest(row.dataset.progress, (manifest) => show(row, manifest));
}

function show(row, manifest) {
  const said = row.querySelector("[data-said]");
  const bar = row.querySelector("progress");
  if (manifest.state === "ready") {
    bar.remove();
    said.remove();
    addPoster(row, manifest.poster);
    return;
  }
  if (manifest.state === "failed") {
    bar.remove();
    said.textContent = manifest.message || words.unplayable;
    return;
  }
  bar.value = manifest.progress;
  const step = manifest.step || words.waiting;
  said.textContent = manifest.progress > 0 ? `${step}, ${Math.round(manifest.progress)} %` : step;
}

function addPoster(row, address) {
  const frame = row.querySelector(".mine-row__poster");
  if (!address || frame.querySelector("img")) {
    return;
  }
  const image = new Image(160, 90);
  image.alt = "";
  image.src = address;
  frame.querySelector("svg")?.replaceWith(image);
}
