/** Draw the paragraphs of a transcript. */

import { formatTime } from "../player/time.js";

/** Fill `holder` and return the lines, in the order of time: `{link, start, end, text, words}`. */
export function draw(holder, { paragraphs }) {
  const lines = [];
  let before = "";
  const drawn = paragraphs.map(({ speaker, lines: said }) => {
    const paragraph = document.createElement("p");
    paragraph.className = "transcript__paragraph";
    paragraph.dir = "auto";
    if (speaker && speaker !== before) {
      const name = document.createElement("b");
      name.className = "transcript__speaker";
      name.textContent = speaker;
      paragraph.append(name, " ");
    }
    before = speaker;
    for (const [start, end, text, words] of said) {
      const link = linkTo(start, text);
      lines.push({ link, start, end, text, words });
      paragraph.append(link, " ");
    }
    return paragraph;
  });
  holder.replaceChildren(...drawn);
  return lines.sort((one, other) => one.start - other.start);
}

function linkTo(start, text) {
  const link = document.createElement("a");
  link.className = "transcript__line";
  link.href = `?t=${start}`;
  link.tabIndex = -1;
  link.textContent = text;
  link.title = formatTime(start);
  return link;
}
