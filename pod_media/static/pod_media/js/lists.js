/** Lists: a choice of order applies at once; a pointer resting on a card runs its storyboard. */

import { Storyboard } from "./player/storyboard.js";
import "./playlists/save.js";

// Milliseconds a pointer rests before anything is fetched, and between two pictures.
const REST = 350;
const STEP = 700;
// Width by height of a card's picture.
const CARD = 16 / 9;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

for (const select of document.querySelectorAll("[data-submit-on-change]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

for (const card of document.querySelectorAll("[data-preview]")) {
  const poster = card.querySelector(".card__poster");
  let timer = 0;
  card.addEventListener("pointerenter", (event) => {
    if (event.pointerType === "mouse" && !calm.matches) {
      timer = setTimeout(() => preview(card, poster), REST);
    }
  });
  card.addEventListener("pointerleave", () => {
    clearTimeout(timer);
    card.still?.();
  });
}

async function preview(card, poster) {
  const board = await storyboardOf(card);
  if (!board || !card.matches(":hover")) {
    return;
  }
  const frame = document.createElement("div");
  frame.className = "card__preview";
  poster.append(frame);
  const { width, height } = board.tiles[0];
  frame.style.aspectRatio = `${width} / ${height}`;
  frame.classList.toggle("card__preview--tall", width / height < CARD);
  let at = 0;
  const turn = () => board.paint(frame, board.tiles[at++ % board.tiles.length]);
  turn();
  const ticking = setInterval(turn, STEP);
  card.still = () => {
    clearInterval(ticking);
    frame.remove();
  };
}

async function storyboardOf(card) {
  if (card.board === undefined) {
    card.board = null;
    const answer = await fetch(card.dataset.preview);
    const address = answer.ok && (await answer.json()).storyboard;
    card.board = address ? await Storyboard.load(address) : null;
  }
  return card.board?.tiles.length ? card.board : null;
}
