/** Follow a recording from the last byte until it is ready, by asking now and then. */

import { get } from "./ask.js";

const OFTEN_MS = 1500;
const SELDOM_MS = 6000;

/** Calls `told` with `{ state, manifest }` until it is ready, refused, or `signal` aborts. */
export async function follow(address, { told, signal }) {
  while (!signal.aborted) {
    const found = await look(address);
    if (signal.aborted) return;
    if (found) told(found);
    if (["ready", "failed"].includes(found?.manifest?.state)) return;
    await pause(document.hidden ? SELDOM_MS : OFTEN_MS, signal);
  }
}

async function look(address) {
  try {
    const state = await get(address);
    return { state, manifest: state.manifest ? await get(state.manifest) : null };
  } catch {
    // Away for a moment: asked again.
    return null;
  }
}

function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
