/** All states the rows were in, so that each can be had again. */

export class States {
  constructor(first) {
    this.first = this.now = first;
    this.done = [];
    this.undone = [];
  }

  /** Remember a state, if it is another one. */
  add(state) {
    if (!isSame(state, this.now)) {
      this.done.push(this.now);
      this.undone = [];
      this.now = state;
    }
  }

  /** Return the state before, null if there is none. */
  back() {
    return this.move(this.done, this.undone);
  }

  /** Return the state that was taken back, null if there is none. */
  forth() {
    return this.move(this.undone, this.done);
  }

  /** Tell whether a state is the one that was saved. */
  isSaved(state) {
    return isSame(state, this.first);
  }

  move(from, to) {
    const state = from.pop() ?? null;
    if (state) {
      to.push(this.now);
      this.now = state;
    }
    return state;
  }
}

function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
