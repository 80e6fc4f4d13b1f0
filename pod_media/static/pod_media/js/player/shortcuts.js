/** The map of shortcuts, under `?` and under a button of the bar. */

export function shortcuts(context) {
  const dialog = document.querySelector("[data-shortcuts]");
  if (!dialog) {
    return;
  }
  context.showShortcuts = () => dialog.showModal();
  for (const button of document.querySelectorAll("[data-shows-shortcuts]")) {
    button.hidden = false;
    button.addEventListener("click", context.showShortcuts);
  }
}
