/** From one video of a list to the next: who chose to play finds it playing, once. */

const KEY = "pod.list.play";

/** Let a followed link to a video of the list play on arrival. */
export function playOnArrival() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-plays]");
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
    if (link && isPlain) {
      ask();
    }
  });
}

/** Remember for the next page of this tab that its video is to play. */
export function ask() {
  try {
    sessionStorage.setItem(KEY, "1");
  } catch {
    // Without storage the reader presses play.
  }
}

/** Tell whether the page before asked for it; asked once, answered once. */
export function wasAsked() {
  try {
    const asked = sessionStorage.getItem(KEY) === "1";
    sessionStorage.removeItem(KEY);
    return asked;
  } catch {
    return false;
  }
}
