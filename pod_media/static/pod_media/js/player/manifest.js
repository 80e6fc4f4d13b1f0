/** The manifest: what the server tells the player, and asking again while it changes. */

// Milliseconds between two questions while a recording is being prepared; longer when the
// server does not answer, and when nobody looks.
const EVERY = 2000;
const SLOWER = 10000;

// Answers that mean: not open to you, any more or at all.
const REFUSALS = [401, 403, 404, 410];

/**
 * Fetch the manifest; throws an Error whose message is a sentence when there is one, and which
 * says by `isRefusal` whether the viewer may not have it.
 */
export async function fetchManifest(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  const facts = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    const isRefusal = REFUSALS.includes(answer.status);
    throw Object.assign(new Error(facts.message || ""), { isRefusal });
  }
  return facts;
}

/** Tell whether what plays will still change. */
export function isUnfinished(manifest) {
  return manifest.state === "queued" || manifest.state === "processing";
}

/** Call `tell(manifest)` again and again until the recording is ready or has failed. */
export async function watchManifest(address, tell) {
  let wait = EVERY;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, document.hidden ? SLOWER : wait));
    try {
      const manifest = await fetchManifest(address);
      wait = EVERY;
      await tell(manifest);
      if (!isUnfinished(manifest)) {
        return;
      }
    } catch {
      wait = SLOWER;
    }
  }
}
