/** Draw a moment to what is close: an edge of speech, a change of the picture, another cue. */

/** Return the candidate nearest to `seconds` within `reach`, null if none is. */
export function nearest(candidates, seconds, reach) {
  let found = null;
  for (const each of candidates) {
    const distance = Math.abs(each - seconds);
    if (distance <= reach && (found === null || distance < Math.abs(found - seconds))) {
      found = each;
    }
  }
  return found;
}

/**
 * Return `{start, end, line}` of a cue that is dragged by `by` seconds at its "start", its "end" or
 * as a "whole"; `line` is the moment that it was drawn to, null if none.
 */
export function dragged(cue, part, by, { candidates, reach, least, longest }) {
  const [start, end] = [cue.start + by, cue.end + by];
  if (part === "start") {
    const line = nearest(candidates, start, reach);
    return { start: clamp(line ?? start, 0, cue.end - least), end: cue.end, line };
  }
  if (part === "end") {
    const line = nearest(candidates, end, reach);
    return { start: cue.start, end: clamp(line ?? end, cue.start + least, longest), line };
  }
  const [first, last] = [nearest(candidates, start, reach), nearest(candidates, end, reach)];
  const isFirst = first !== null && (last === null || Math.abs(first - start) <= Math.abs(last - end));
  const line = isFirst ? first : last;
  const drawn = line === null ? by : line - (isFirst ? cue.start : cue.end);
  const moved = clamp(drawn, -cue.start, Math.max(-cue.start, longest - cue.end));
  return { start: cue.start + moved, end: cue.end + moved, line };
}

function clamp(number, least, most) {
  return Math.min(most, Math.max(least, number));
}
