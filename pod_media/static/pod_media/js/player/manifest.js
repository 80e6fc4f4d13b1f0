/** The manifest: what the server tells the player, and asking again while it changes. */

// Milliseconds between two questions while a recording is being prepared; longer when the
// server does not answer, and when nobody looks.
const EVERY = 2000;
const SLOWER = 10000;

/** Fetch the manifest; throws an Error whose message is a sentence when there is one. */
export async function fetchManifest(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  const facts = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Error(facts.message || "");
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
