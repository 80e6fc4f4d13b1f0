/** Parse every file of a folder with W3C's parser; print how many, and the cues of the first. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import webvtt from "webvtt-parser";

const folder = process.argv[2];
const names = readdirSync(folder).sort((one, other) => Number.parseInt(one) - Number.parseInt(other));
const parser = new webvtt.WebVTTParser();
let first = 0;
for (const name of names) {
  // HLS has a header of its own (RFC 8216, 3.5), which the parser of captions has not heard of.
  const text = readFileSync(join(folder, name), "utf8").replace(/^X-TIMESTAMP-MAP=.*\n/m, "");
  const { cues, errors } = parser.parse(text, "subtitles");
  first ||= cues.length;
  for (const each of errors) {
    console.error(`${name}:${each.line}:${each.col} ${each.message}`);
  }
}
console.log(names.length, first);
