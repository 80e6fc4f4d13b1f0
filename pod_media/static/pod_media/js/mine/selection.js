/** Tick all of a page at once, and say how many are ticked; choices of a list apply at once. */

for (const form of document.querySelectorAll("[data-selection]")) {
  const boxes = [...form.querySelectorAll("input[name=video]")];
  const all = form.querySelector("[data-all]");
  const every = form.querySelector("input[name=every]");
  const count = form.querySelector("[data-count]");
  const bar = form.querySelector("[data-bulk-bar]");

  const tell = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked > 0 && ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
    const isAny = ticked > 0 || Boolean(every?.checked);
    bar.dataset.idle = String(!isAny);
    count.textContent = ticked ? count.dataset.words.replace("{count}", ticked) : "";
  };

  all.addEventListener("change", () => {
    for (const box of boxes) {
      box.checked = all.checked;
    }
    tell();
  });
  form.addEventListener("change", (event) => event.target !== all && tell());
  tell();
}

for (const select of document.querySelectorAll("[data-submit-on-change]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}
