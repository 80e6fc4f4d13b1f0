/** Ask before a page is left whose form holds what was not saved. */

for (const form of document.querySelectorAll("[data-describe]")) {
  let isDirty = Boolean(form.querySelector(".field__error, .notice--error"));
  form.addEventListener("input", () => {
    isDirty = true;
  });
  form.addEventListener("submit", () => {
    isDirty = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (isDirty) {
      event.preventDefault();
    }
  });
}
