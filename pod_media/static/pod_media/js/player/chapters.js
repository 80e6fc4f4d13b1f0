/** Chapters: marks on the progress bar, and the list beside the player. */

import { chapterPictures } from "./chapter_pictures.js";
import { emit } from "./events.js";

// Seconds into a chapter after which "the one before" is its own beginning.
const BEGUN = 3;

export function chapters(context) {
  const { root, player, manifest } = context;
  const stage = root.closest("[data-stage]") ?? document;
  const links = [...stage.querySelectorAll("[data-chapter]")];
  let all = manifest.chapters ?? [];
  let shown = null;
  const name = nameOnBar(player);
  const follow = () => {
    const now = indexAt(all, player.currentTime() ?? 0);
    if (now !== shown) {
      shown = now;
      name.textContent = all[now]?.title ?? "";
      links.forEach((link, number) => mark(link, number === now));
    }
  };
  const draw = () => drawMarks(player, all, manifest.duration);
  root.addEventListener("pod:manifest", ({ detail }) => {
    all = detail.chapters ?? all;
    shown = null;
    draw();
    follow();
  });
  player.on(["loadedmetadata", "durationchange"], draw);
  player.on(["timeupdate", "seeking"], follow);
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      goTo(context, Number(link.dataset.chapter), link.dataset.title);
    });
  }
  context.toChapter = (by) => {
    const found = beside(all, player.currentTime() ?? 0, by);
    if (found) {
      goTo(context, found.start, found.title);
    }
    return Boolean(found);
  };
  chapterPictures(context, links);
  draw();
  follow();
}

/** Return the chapter after the one at `seconds`, or with -1 before it; itself once it has begun. */
export function beside(all, seconds, by) {
  const now = indexAt(all, seconds);
  const isBegun = by < 0 && now >= 0 && seconds - all[now].start > BEGUN;
  return isBegun ? all[now] : all[now + by];
}

/** Return the place on the control bar that names the chapter. */
function nameOnBar(player) {
  const place = document.createElement("div");
  place.className = "pod-chapter";
  const duration = player.getChild("controlBar").el().querySelector(".vjs-duration");
  duration?.after(place);
  return place;
}

/** Return the number of the chapter at `seconds`, -1 before the first. */
export function indexAt(all, seconds) {
  // A seek may land a hair before the moment asked for.
  return all.findLastIndex(({ start }) => start <= seconds + 0.05);
}

function goTo({ root, player }, seconds, title) {
  const seek = () => player.currentTime(seconds);
  if (player.readyState() > 0) {
    seek();
  } else {
    player.one("loadedmetadata", seek);
  }
  player.play()?.catch(() => {});
  emit(root, "say", { text: title });
}

function mark(link, isCurrent) {
  if (!isCurrent) {
    link.removeAttribute("aria-current");
    return;
  }
  link.setAttribute("aria-current", "true");
  // Within its list only: the page stays where the reader is.
  const list = link.closest("[data-chapters]");
  const item = link.parentElement;
  if (list.scrollHeight > list.clientHeight) {
    const top = item.offsetTop - list.clientHeight / 2 + item.offsetHeight / 2;
    list.scrollTo({ top });
  }
}

function drawMarks(player, all, known) {
  const duration = player.duration() || known;
  const holder = player.el().querySelector(".vjs-progress-holder");
  if (!holder) {
    return;
  }
  holder.querySelector(".pod-marks")?.remove();
  if (!all.length || !Number.isFinite(duration) || duration <= 0) {
    return;
  }
  const marks = document.createElement("div");
  marks.className = "pod-marks";
  marks.setAttribute("aria-hidden", "true");
  for (const { start } of all.filter((each) => each.start > 0 && each.start < duration)) {
    const tick = document.createElement("span");
    tick.className = "pod-marks__tick";
    tick.style.insetInlineStart = `${(100 * start) / duration}%`;
    marks.append(tick);
  }
  holder.append(marks);
}
