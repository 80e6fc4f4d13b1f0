/* Plays a recording in the CMS, from its first segments on. */

import { growing } from '../player/growing.js';

let library;

/* video.js is large: it comes only where there is something to play, then its words. */
function load({ library: address, words }) {
  window.VIDEOJS_NO_DYNAMIC_STYLE = true;
  library ??= append(address)
    .then(() => words && append(words))
    .then(() => window.videojs);
  return library;
}

function append(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

export class Preview {
  constructor(root) {
    this.root = root;
    this.playing = '';
  }

  async show(manifest) {
    this.root.dispatchEvent(new CustomEvent('pod:manifest', { detail: manifest }));
    const [source] = manifest.sources;
    if (!source) {
      this.remove();
      return;
    }
    // Addresses are renewed now and then; what they lead to is the same, and plays on.
    const set = source.src.split('/').at(-2);
    if (set !== this.playing) {
      this.remove();
      this.playing = set;
      await this.start(manifest);
    } else if (this.player?.currentTime() === 0) {
      this.player.poster(manifest.poster ?? '');
    }
  }

  async start(manifest) {
    const videojs = await load(this.root.dataset);
    if (this.player) return;
    const video = document.createElement('video');
    video.className = 'video-js';
    video.playsInline = true;
    this.root.prepend(video);
    this.player = videojs(video, {
      controls: true,
      preload: 'none',
      fill: true,
      poster: manifest.poster ?? undefined,
      playbackRates: [0.5, 1, 1.5, 2],
      html5: { vhs: { overrideNative: !('WebKitPlaybackTargetAvailabilityEvent' in window) } },
    });
    growing({ player: this.player, manifest, root: this.root });
    this.player.src(manifest.sources);
  }

  time() {
    return this.player?.currentTime() || 0;
  }

  remove() {
    this.player?.dispose();
    this.player = null;
    this.playing = '';
  }
}
