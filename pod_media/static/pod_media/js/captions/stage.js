/** The player: where its playhead is, and being told when that moves. */

// Seconds of a strip that has nothing on it yet.
const LEAST = 10;
const RATES = { least: 0.25, most: 2, step: 0.25 };

export class Stage {
  constructor(session) {
    this.session = session;
    this.player = null;
    // Without a player, as long as the recording is being prepared, a playhead of our own.
    this.alone = 0;
    this.until = null;
    // Since another cue was taken at hand.
    this.hasMoved = false;
    this.listeners = [];
    session.on("select", () => {
      this.hasMoved = false;
    });
    document.addEventListener("pod:ready", ({ detail }) => this.take(detail.player));
  }

  take(player) {
    this.player = player;
    player.on("play", () => this.run());
    player.on(["timeupdate", "seeking", "seeked", "loadedmetadata"], () => this.tick());
    // The picture of a moment is shown before anything was played.
    player.one("loadedmetadata", () => player.hasStarted(true));
    if (this.alone > 0) {
      this.seek(this.alone);
    }
  }

  /** Call `listener(seconds)` whenever the playhead moves, at each picture while it plays. */
  onTick(listener) {
    this.listeners.push(listener);
  }

  get time() {
    return this.player?.readyState() > 0 ? this.player.currentTime() : this.alone;
  }

  get duration() {
    const known = this.player?.duration();
    const end = this.session.cues.list.at(-1)?.end ?? 0;
    const length = known > 0 && Number.isFinite(known) ? known : this.session.facts.duration;
    return Math.max(length, end, LEAST);
  }

  get isPlaying() {
    return Boolean(this.player) && !this.player.paused();
  }

  seek(seconds) {
    this.alone = Math.max(0, Math.min(seconds, this.duration));
    this.until = null;
    this.hasMoved = true;
    if (this.player?.readyState() > 0) {
      this.player.currentTime(this.alone);
    } else {
      this.player?.one("loadedmetadata", () => this.player.currentTime(this.alone));
    }
    this.tick(this.alone);
  }

  toggle() {
    this.until = null;
    if (this.isPlaying) {
      this.player.pause();
    } else {
      this.player?.play()?.catch(() => {});
    }
  }

  /** Play a cue alone. */
  hear({ start, end }) {
    this.seek(start);
    this.until = end;
    this.player?.play()?.catch(() => {});
  }

  /** Play faster or slower; return the rate. */
  faster(by) {
    const wanted = (this.player?.playbackRate() ?? 1) + by * RATES.step;
    const rate = Math.min(RATES.most, Math.max(RATES.least, wanted));
    this.player?.playbackRate(rate);
    return rate;
  }

  run() {
    this.hasMoved = true;
    this.tick();
    if (this.isPlaying) {
      requestAnimationFrame(() => this.run());
    }
  }

  tick(seconds = this.time) {
    if (this.until !== null && this.isPlaying && seconds >= this.until) {
      this.until = null;
      this.player.pause();
    }
    this.listeners.forEach((listener) => listener(seconds));
  }
}
