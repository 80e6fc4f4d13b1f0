/** Say what the poster shows to those who do not see it. */

export function posterWords({ player, manifest }) {
  const picture = player.el().querySelector(".vjs-poster img");
  if (picture && manifest.poster_text) {
    picture.alt = manifest.poster_text;
  }
}
