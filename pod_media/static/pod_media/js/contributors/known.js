/** Suggest the names of people who are known, while one is typed. */

const form = document.querySelector("[data-known]");
const list = document.getElementById("known-people");
let waiting = 0;

if (form && list) {
  const { name } = form.elements;
  name.setAttribute("list", list.id);
  name.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => suggest(name.value.trim()), 200);
  });
}

async function suggest(words) {
  if (words.length < 2) {
    return;
  }
  const address = `${form.dataset.known}?${new URLSearchParams({ q: words })}`;
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) {
    return;
  }
  const { people } = await answer.json();
  list.replaceChildren(
    ...people.map((person) => {
      const option = document.createElement("option");
      option.value = person.name;
      option.label = person.note ? `${person.name} (${person.note})` : person.name;
      return option;
    }),
  );
}
