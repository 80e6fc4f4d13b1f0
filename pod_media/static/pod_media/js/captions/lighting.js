/** Mark what is said now, and keep it in view while it plays and nobody writes. */

export function lighting(session, stage, list) {
  let shown = null;
  stage.onTick((seconds) => {
    const now = session.cues.shownAt(seconds)[0]?.key ?? null;
    if (now === shown) {
      return;
    }
    list.rows.get(shown)?.light(false);
    shown = now;
    if (now && stage.isPlaying && !list.window.contains(document.activeElement)) {
      list.reveal(now);
    }
    list.rows.get(now)?.light(true);
  });
}
