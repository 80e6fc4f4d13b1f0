/** What was done, so that it can be undone and done again, without end. */

// Milliseconds of a pause after which typing is another command.
const PAUSE = 1200;

/** Something done to some cues; it knows those cues alone, as they were and as they are. */
export class Command {
  /** `goesOn` names what a next command of the same name continues, as typing in one field. */
  constructor(label, edits, goesOn = "") {
    this.label = label;
    this.edits = edits;
    this.goesOn = goesOn;
    this.at = performance.now();
  }

  /** Return the edits that take it back. */
  undone() {
    return this.edits.map(({ key, before, after }) => ({ key, before: after, after: before }));
  }

  /** Take another command into this one, if it only goes on. */
  takes(other) {
    const goesOn = this.goesOn && this.goesOn === other.goesOn && other.at - this.at < PAUSE;
    if (goesOn) {
      this.edits = this.edits.map((edit, number) => ({ ...edit, after: other.edits[number].after }));
      this.at = other.at;
    }
    return goesOn;
  }
}

export class History {
  constructor() {
    this.done = [];
    this.undone = [];
  }

  add(command) {
    const last = this.undone.length ? null : this.done.at(-1);
    this.undone = [];
    if (!last?.takes(command)) {
      this.done.push(command);
    }
  }

  /** Return the command to take back, null if there is none. */
  back() {
    return move(this.done, this.undone);
  }

  /** Return the command to do again, null if there is none. */
  forth() {
    return move(this.undone, this.done);
  }
}

function move(from, to) {
  const command = from.pop() ?? null;
  if (command) {
    to.push(command);
  }
  return command;
}
