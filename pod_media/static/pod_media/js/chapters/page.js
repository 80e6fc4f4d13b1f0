/** The page of a video's chapters. Without this, it is a form of rows. */

import { parseTime } from "../player/time.js";
import { Editor } from "./editor.js";
import { keys } from "./keys.js";
import { Line } from "./line.js";
import { proposals } from "./proposals.js";
import { fieldsOf } from "./row.js";
import { saving } from "./saving.js";

const root = document.querySelector("[data-chapter-editor]");

if (root) {
  const video = document.querySelector("[data-player]");
  // Times are picked before anything has played.
  video.dataset.preload = "auto";
  const words = JSON.parse(document.getElementById("chapter-words").textContent);
  const editor = new Editor(root, video, words);
  new Line(editor);
  keys(editor);
  proposals(editor);
  saving(editor);
  editor.begin();
  const wanted = parseTime(new URLSearchParams(location.search).get("add"));
  if (wanted !== null && root.querySelector("[data-does=add]")) {
    editor.go(wanted);
    fieldsOf(editor.add(wanted)).title.focus();
  }
}
