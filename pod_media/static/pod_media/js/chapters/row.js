/** A row of the form: its fields, and what is wrong with them. */

import { formatMoment, parseTime } from "../player/time.js";

/** Return the fields of a row. */
export function fieldsOf(row) {
  const named = (name) => row.querySelector(`input[name$="-${name}"]`);
  return { key: named("key"), start: named("start"), title: named("title") };
}

/** Return a row made of the template, the form's `number`th. */
export function makeRow(template, number, { row: name, key, start, title }) {
  const box = document.createElement("ol");
  box.innerHTML = template.innerHTML.replaceAll("__prefix__", String(number));
  const row = box.firstElementChild;
  const fields = fieldsOf(row);
  row.dataset.row = name ?? fields.start.id;
  fields.key.value = key;
  fields.start.value = start;
  fields.title.value = title;
  return row;
}

/** Return what a row says, as text. */
export function read(row) {
  const { key, start, title } = fieldsOf(row);
  return { row: row.dataset.row, key: key.value, start: start.value, title: title.value };
}

/** Return the seconds at which a row begins, null where that is no time. */
export function startOf(row) {
  return parseTime(fieldsOf(row).start.value);
}

/** Write seconds as the server does: 1:02:03.5. */
export function asText(seconds) {
  return formatMoment(seconds).replace(/\.?0+$/, "");
}

/** Say beside a field what is wrong; nothing where `text` is empty. */
export function tell(row, name, text) {
  const field = fieldsOf(row)[name];
  const box = row.querySelector(`[data-error=${name}]`);
  if (box.textContent.trim() === text) {
    return;
  }
  box.replaceChildren();
  field.removeAttribute("aria-invalid");
  field.removeAttribute("aria-describedby");
  if (text) {
    const line = document.createElement("p");
    line.className = "field__error";
    line.textContent = text;
    box.append(line);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", box.id);
  }
}

/** Name the fields by the place of the row. */
export function number(row, place, word) {
  const { start, title } = fieldsOf(row);
  row.querySelector(`label[for="${start.id}"]`).textContent = word("begins", { number: place });
  row.querySelector(`label[for="${title.id}"]`).textContent = word("named", { number: place });
}
