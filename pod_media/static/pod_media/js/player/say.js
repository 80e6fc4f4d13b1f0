/** Short messages over the picture, spoken by screen readers too. */

const SHOWN = 1600;

/** Show what `pod:say` events carry. */
export function listen(root) {
  const box = root.querySelector("[data-player-says]");
  let timer = 0;
  root.addEventListener("pod:say", ({ detail }) => {
    clearTimeout(timer);
    box.textContent = detail.text;
    box.dataset.shown = "true";
    timer = setTimeout(() => {
      box.dataset.shown = "false";
    }, SHOWN);
  });
}
