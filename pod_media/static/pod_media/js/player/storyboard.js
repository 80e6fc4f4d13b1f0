/** A storyboard: pictures of the whole recording in a grid, and the WebVTT map of their times. */

import { parseTime } from "./time.js";

const CUE = /(\S+)\s+-->\s+(\S+)[^\n]*\n([^\n]+)/g;
const PLACE = /^(.*)#xywh=(?:pixel:)?(\d+),(\d+),(\d+),(\d+)$/;

export class Storyboard {
  constructor(tiles) {
    this.tiles = tiles;
  }

  /** Fetch the map at `address`; null if it cannot be had. */
  static async load(address) {
    try {
      const answer = await fetch(address);
      return answer.ok ? new Storyboard(parseTiles(await answer.text(), address)) : null;
    } catch {
      return null;
    }
  }

  /** Return the tile shown at `seconds`: the last that has begun. */
  at(seconds) {
    return this.tiles.findLast((tile) => tile.start <= seconds) ?? this.tiles[0];
  }

  /** Paint a tile as the background of `element`, scaled to the element's width. */
  paint(element, tile) {
    const scale = element.clientWidth / tile.width || 1;
    const sheet = this.sheet(tile.image);
    element.style.backgroundImage = `url("${tile.image}")`;
    element.style.backgroundPosition = `${-tile.x * scale}px ${-tile.y * scale}px`;
    element.style.backgroundSize = `${sheet.width * scale}px ${sheet.height * scale}px`;
  }

  /** Return the size of a whole picture, as far as its tiles tell. */
  sheet(image) {
    const own = this.tiles.filter((tile) => tile.image === image);
    return {
      width: Math.max(...own.map((tile) => tile.x + tile.width)),
      height: Math.max(...own.map((tile) => tile.y + tile.height)),
    };
  }
}

/** Return the tiles of a WebVTT map whose addresses are relative to `base`. */
export function parseTiles(text, base) {
  const home = new URL(base, document.baseURI);
  return [...text.replaceAll("\r", "").matchAll(CUE)].flatMap(([, start, end, payload]) => {
    const place = PLACE.exec(payload.trim());
    if (!place) {
      return [];
    }
    const [x, y, width, height] = place.slice(2).map(Number);
    const image = new URL(place[1], home).href;
    return [{ start: parseTime(start), end: parseTime(end), image, x, y, width, height }];
  });
}
