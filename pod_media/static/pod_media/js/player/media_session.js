/** What the system's own controls (lock screen, keyboard keys, headset) show and do. */

const STEP = 10;

export function mediaSession({ player, manifest, root }) {
  if (!("mediaSession" in navigator)) {
    return;
  }
  const session = navigator.mediaSession;
  const jump = (by) => player.currentTime(Math.max(0, player.currentTime() + by));
  const actions = {
    play: () => player.play(),
    pause: () => player.pause(),
    seekbackward: ({ seekOffset }) => jump(-(seekOffset ?? STEP)),
    seekforward: ({ seekOffset }) => jump(seekOffset ?? STEP),
    seekto: ({ seekTime }) => player.currentTime(seekTime),
  };
  player.one("play", () => {
    session.metadata = new MediaMetadata({
      title: manifest.title,
      artist: root.dataset.people ?? "",
      artwork: manifest.poster ? [{ src: new URL(manifest.poster, document.baseURI).href }] : [],
    });
    for (const [name, act] of Object.entries(actions)) {
      session.setActionHandler(name, act);
    }
  });
}
