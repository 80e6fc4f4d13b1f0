/** Buttons that do what a key does too. */

export function buttons(actions) {
  document.addEventListener("click", ({ target }) => {
    const name = target.closest("[data-does]")?.dataset.does;
    actions[name]?.();
  });
}
