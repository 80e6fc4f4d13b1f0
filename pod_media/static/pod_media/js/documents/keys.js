/** Keys of the slides, while the keyboard is in them. */

const IN_FIELD = ["PageUp", "PageDown"];

/** Do what a key says: `turn(by)`, `go(number)`, `zoom(by)`; Infinity is the last page. */
export function listenToKeys(root, stage, { turn, go, zoom }) {
  const acts = {
    ArrowLeft: () => turn(-1),
    ArrowRight: () => turn(1),
    PageUp: () => turn(-1),
    PageDown: () => turn(1),
    Home: () => go(1),
    End: () => go(Infinity),
    "+": () => zoom(1),
    "-": () => zoom(-1),
  };
  root.addEventListener("keydown", (event) => {
    const act = acts[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || isTaken(event, stage)) {
      return;
    }
    event.preventDefault();
    // The player's shortcuts are not meant.
    event.stopPropagation();
    act();
  });
}

/** Tell whether the key has its own use there: in a field, or to look around in what is enlarged. */
function isTaken({ key, target }, stage) {
  if (target.matches("input")) {
    return !IN_FIELD.includes(key);
  }
  if (target === stage && key.startsWith("Arrow")) {
    return stage.scrollWidth > stage.clientWidth;
  }
  return false;
}
