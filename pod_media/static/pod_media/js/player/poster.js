/** The poster first: what plays is fetched once the reader sees what there is to play. */

// Milliseconds after which the player comes anyway.
const PATIENCE = 2000;

/** Wait until the poster of `video` was painted; not in a tab that nobody looks at. */
export function posterSeen(video) {
  if (document.hidden || !video.poster) {
    return Promise.resolve();
  }
  return Promise.race([
    painted(video.poster),
    new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true })),
    new Promise((resolve) => setTimeout(resolve, PATIENCE)),
  ]);
}

async function painted(address) {
  // A `<video>` does not tell when it has its poster: another picture of the same address does.
  const picture = new Image();
  picture.src = address;
  await picture.decode().catch(() => {});
  // One frame to paint it; when the next one begins that is done.
  await frame();
  await frame();
}

function frame() {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
