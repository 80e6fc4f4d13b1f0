/** Qualities that become ready while a recording plays: offered without loading it anew. */

import { heightsOf } from "./quality.js";
import { engineOf } from "./steer.js";

/**
 * Add what the newest multivariant playlist lists, each time the manifest tells of a new height.
 *
 * The HLS engine reads that playlist once (RFC 8216 lets a client do so), so the new entries are
 * put beside those it knows; it chooses among all of them from the next segment on. It has no
 * public way for this: should an update of it change the names below, a reload offers them.
 */
export function rungs({ player, root }) {
  let isAsking = false;
  root.addEventListener("pod:manifest", async ({ detail }) => {
    const vhs = engineOf(player);
    const levels = player.qualityLevels?.();
    if (isAsking || !vhs?.playlists?.main || !levels || !isNews(detail, levels)) {
      return;
    }
    isAsking = true;
    try {
      await add(vhs, levels, detail.sources[0].src);
    } catch (reason) {
      // Asked again with the next manifest, and what plays plays on.
      console.warn(reason);
    } finally {
      isAsking = false;
    }
  });
}

function isNews({ heights = [], sources }, levels) {
  const known = heightsOf(levels);
  return sources.length > 0 && known.length > 0 && heights.some((each) => !known.includes(each));
}

async function add(vhs, levels, address) {
  const url = new URL(address, document.baseURI).href;
  const loader = vhs.playlists;
  if (setOf(url) !== setOf(loader.srcUri())) {
    return;
  }
  const answer = await fetch(url, { cache: "no-cache" });
  if (!answer.ok) {
    throw new Error(`${answer.status} ${url}`);
  }
  const { playlists = [] } = loader.parseManifest_({ url, manifestString: await answer.text() });
  // The engine may have made another object of it in the meantime.
  const { main } = loader;
  const fresh = playlists.filter((each) => isFresh(each, main.playlists));
  fresh.forEach((each) => insert(each, main.playlists, url));
  vhs.playlistController_.excludeUnsupportedVariants_();
  for (const level of vhs.representations()) {
    if (fresh.includes(level.playlist)) {
      levels.addQualityLevel(level);
    }
  }
}

/** Return the folder of an address `/media/<token>/<set>/<file>`: tokens change, sets do not. */
function setOf(address) {
  return new URL(address, document.baseURI).pathname.split("/").at(-2);
}

function isFresh({ uri, attributes }, known) {
  const family = ({ CODECS = "" }) => CODECS.replaceAll(/\.[^,]*/g, "");
  // What holds other codecs cannot follow in the same buffer.
  return !known[uri] && family(attributes ?? {}) === family(known[0].attributes);
}

/** Give a playlist what the engine gives those it has read at first. */
function insert(playlist, known, base) {
  const id = `${known.length}-${playlist.uri}`;
  Object.assign(playlist, { id, playlistErrors_: 0, resolvedUri: new URL(playlist.uri, base).href });
  playlist.segments ??= [];
  known.push(playlist);
  known[id] = known[playlist.uri] = playlist;
}
