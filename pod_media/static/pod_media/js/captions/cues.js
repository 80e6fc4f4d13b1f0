/** The cues of a track, ordered by time; cues are never changed, only replaced. */

// Above this, sorting all is quicker than putting each into its place.
const FEW = 40;
// Cues that overlap one moment lie this close in the order.
const REACH = 60;

export class Cues {
  constructor(list) {
    this.reset(list);
  }

  reset(list) {
    this.list = [...list].sort(inOrder);
    this.byKey = new Map(this.list.map((cue) => [cue.key, cue]));
  }

  get length() {
    return this.list.length;
  }

  get(key) {
    return this.byKey.get(key) ?? null;
  }

  /** Return the place of a cue, -1 for none. */
  indexOf(key) {
    const cue = this.byKey.get(key);
    const at = cue ? this.place(cue) : -1;
    return this.list[at]?.key === key ? at : -1;
  }

  /** Return the cue so many places further on, or null. */
  beside(key, by) {
    const at = this.indexOf(key);
    return at < 0 ? null : (this.list[at + by] ?? null);
  }

  /** Do what `edits` say: `{key, before, after}`, where null is a cue that is not there. */
  apply(edits) {
    for (const { key, after } of edits) {
      if (edits.length <= FEW) {
        this.replace(key, after);
      } else if (after) {
        this.byKey.set(key, after);
      } else {
        this.byKey.delete(key);
      }
    }
    if (edits.length > FEW) {
      this.list = [...this.byKey.values()].sort(inOrder);
    }
  }

  replace(key, after) {
    const at = this.indexOf(key);
    if (at >= 0) {
      this.list.splice(at, 1);
      this.byKey.delete(key);
    }
    if (after) {
      this.list.splice(this.place(after), 0, after);
      this.byKey.set(key, after);
    }
  }

  /** Return the cues shown at a second. */
  shownAt(seconds) {
    const past = this.after(seconds);
    const near = this.list.slice(Math.max(0, past - REACH), past);
    return near.filter((cue) => cue.end > seconds);
  }

  /** Return the cues of which something lies between two seconds. */
  between(from, to) {
    const first = Math.max(0, this.after(from) - REACH);
    return this.list.slice(first, this.after(to)).filter((cue) => cue.end >= from);
  }

  /** Return how many cues have begun at a second. */
  after(seconds) {
    return search(this.list, (cue) => cue.start <= seconds);
  }

  place(cue) {
    return search(this.list, (each) => inOrder(each, cue) < 0);
  }
}

/** Return the changes that make one list of cues of another. */
export function difference(from, to) {
  const wanted = new Map(to.map((cue) => [cue.key, cue]));
  const had = new Map(from.map((cue) => [cue.key, cue]));
  const gone = from.filter(({ key }) => !wanted.has(key));
  const other = to.filter((cue) => !isSame(had.get(cue.key), cue));
  return [
    ...gone.map((cue) => ({ key: cue.key, before: cue, after: null })),
    ...other.map((cue) => ({ key: cue.key, before: had.get(cue.key) ?? null, after: cue })),
  ];
}

/** Tell whether two cues say the same; none equals none. */
export function isSame(one, other) {
  if (!one || !other) {
    return !one && !other;
  }
  const names = ["start", "end", "text", "settings", "name"];
  return names.every((name) => (one[name] ?? "") === (other[name] ?? ""));
}

export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(6))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

function inOrder(one, other) {
  return one.start - other.start || one.end - other.end || (one.key < other.key ? -1 : Number(one.key !== other.key));
}

/** Return how many from the beginning `holds` is true of. */
function search(list, holds) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle])) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
