/** What is heard and seen when: the peaks of the sound, and where the picture changes. */

// Of 255: quieter is no speech; louder than the quiet of the recording by as much is.
const QUIET = 10;
const ABOVE = 2.5;
// Seconds: a shorter pause is a breath, a shorter sound a click.
const PAUSE = 0.15;

/** Return the JSON at an address, null if it cannot be had. */
export async function fetchJson(address) {
  try {
    const answer = address ? await fetch(address) : null;
    return answer?.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** Return the seconds at which speech begins and ends, as far as loudness tells. */
export function speechEdges({ interval, peaks }) {
  const sorted = [...peaks].sort((one, other) => one - other);
  const floor = sorted[Math.floor(sorted.length * 0.1)] ?? 0;
  const bound = Math.max(QUIET, floor * ABOVE);
  const least = Math.max(1, Math.round(PAUSE / interval));
  const spans = [];
  for (let at = 0; at < peaks.length; at += 1) {
    const last = spans.at(-1);
    if (peaks[at] < bound) {
      continue;
    }
    if (last && at - last[1] <= least) {
      last[1] = at + 1;
    } else {
      spans.push([at, at + 1]);
    }
  }
  const heard = spans.filter(([from, to]) => to - from >= least);
  return heard.flatMap(([from, to]) => [from * interval, to * interval]);
}

/** Return the seconds at which the picture changes. */
export function sceneTimes(facts) {
  return facts?.scenes?.map(({ time }) => time) ?? [];
}

/** Return the highest peak between two seconds, from 0 to 1. */
export function peakBetween({ interval, peaks }, from, to) {
  const first = Math.max(0, Math.floor(from / interval));
  const last = Math.min(peaks.length, Math.max(first + 1, Math.ceil(to / interval)));
  let highest = 0;
  for (let at = first; at < last; at += 1) {
    highest = Math.max(highest, peaks[at]);
  }
  return highest / 255;
}
