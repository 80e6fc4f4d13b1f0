/** Compare what was changed here with what others saved meanwhile. */

import { isSame } from "./cues.js";

/**
 * Return `{free, both}`: edits that nobody else's touch, and what was changed here and there,
 * `{key, before, mine, theirs}`; what both made the same is in neither.
 */
export function compareChanges(edits, theirCues) {
  const now = new Map(theirCues.map((cue) => [cue.key, cue]));
  const facts = edits.map(({ key, before, after }) => ({ key, before, mine: after, theirs: now.get(key) ?? null }));
  const open = facts.filter(({ mine, theirs }) => !isSame(mine, theirs));
  const free = open.filter(({ before, theirs }) => isSame(before, theirs));
  return {
    free: free.map(({ key, mine, theirs }) => ({ key, before: theirs, after: mine })),
    both: open.filter(({ before, theirs }) => !isSame(before, theirs)),
  };
}
