/** Pieces of a recording are taken whole or not at all. */

// Askings for one piece.
const TRIES = 3;

/**
 * Have the HLS engine ask again for a piece that came short.
 *
 * Chromium forgets parts of what it keeps in memory (all of it, in private windows), and may then
 * give the rest of a byte range as if it were all: status 206, and fewer bytes than its headers
 * say. Appended, it ends the playing with MediaError 3.
 */
export function fetchWhole(videojs) {
  const { xhr } = videojs;
  videojs.Vhs.xhr = (options, callback) => {
    let left = TRIES;
    const take = (error, response, body) => {
      if (error || isWhole(options.headers?.Range, response)) {
        callback(error, response, body);
      } else if (--left) {
        // What the engine holds is this request: it goes out once more, when its own events are over.
        setTimeout(() => request.aborted || xhr({ ...options, xhr: request }, take));
      } else {
        callback(new Error("The piece came short."), response, body);
      }
    };
    const request = xhr(options, take);
    return request;
  };
}

function isWhole(range, { statusCode, body }) {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range ?? "") ?? [];
  const isJudged = statusCode === 206 && first && body instanceof ArrayBuffer;
  return !isJudged || body.byteLength >= last - first + 1;
}
