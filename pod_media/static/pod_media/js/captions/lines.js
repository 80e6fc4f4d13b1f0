/** Break a cue's text into lines. */

import { widthOf } from "./checks.js";
import { plainText } from "./cue_text.js";

/** Break words into at most two lines of about the same width, where they are too wide for one. */
export function balance(body, widest) {
  const words = body.match(/(?:<[^<>]*>|[^\s<]|<)+/g) ?? [];
  const whole = words.join(" ");
  if (words.length < 2 || widthOf(plainText(whole)) <= widest) {
    return whole;
  }
  const ways = words.slice(1).map((_word, at) => [words.slice(0, at + 1).join(" "), words.slice(at + 1).join(" ")]);
  const widthOfWay = (lines) => Math.max(...lines.map((line) => widthOf(plainText(line))));
  return ways.reduce((best, way) => (widthOfWay(way) < widthOfWay(best) ? way : best)).join("\n");
}
