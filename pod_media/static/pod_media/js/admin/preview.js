/* Plays a recording in the CMS, from its first segments on. */

export function createPreview(video) {
  let shown = '';

  return {
    show(manifest) {
      const source = manifest.sources[0];
      const address = source ? new URL(source.src, window.location).pathname.split('/').slice(3).join('/') : '';
      if (manifest.poster && !video.currentTime) video.poster = manifest.poster;
      // The address changes with time, the file it means does not: playback goes on.
      if (!source || address === shown) return;
      shown = address;
      video.src = source.src;
    },

    time() {
      return video.currentTime || 0;
    },

    remove() {
      shown = '';
      video.removeAttribute('src');
      video.removeAttribute('poster');
      video.load();
    },
  };
}
