/** What can be refused before a byte is sent; the server has the last word. */

import { facts, say } from "./ask.js";
import { bytes } from "./figures.js";

export function objection(file) {
  const kind = file.name.includes(".") ? file.name.split(".").pop().toLowerCase() : "";
  if (!facts.extensions.includes(kind)) return say("wrongKind", { name: file.name });
  if (!file.size) return say("empty");
  if (file.size <= facts.maxSize) return "";
  return say("tooLarge", { size: bytes(file.size), limit: bytes(facts.maxSize) });
}
