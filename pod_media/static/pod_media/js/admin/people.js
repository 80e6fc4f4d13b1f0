/* Finds people while one types, and adds those chosen to a field. */

import { ask } from './ask.js';

const PAUSE_MS = 250;

class PeopleController extends window.StimulusModule.Controller {
  static targets = ['chosen', 'words', 'found', 'none'];

  static values = { url: String, name: String };

  look() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.find(), PAUSE_MS);
  }

  /* Enter chooses the first, rather than sending the form. */
  hold(event) {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    this.foundTarget.querySelector('button')?.click();
  }

  async find() {
    const words = this.wordsTarget.value.trim();
    const address = `${this.urlValue}?${new URLSearchParams({ q: words })}`;
    const answer = words.length > 1 ? await ask(address, { failed: '' }).catch(() => null) : null;
    if (words !== this.wordsTarget.value.trim()) return;
    const known = new Set([...this.chosenTarget.querySelectorAll('input')].map((box) => box.value));
    const people = (answer?.people ?? []).filter(({ id }) => !known.has(String(id)));
    this.foundTarget.replaceChildren(...people.map((person) => this.offer(person)));
    this.noneTarget.hidden = !answer || people.length > 0;
  }

  offer(person) {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button-small button-secondary';
    button.append(`${person.name} `, small(person.email));
    button.addEventListener('click', () => this.choose(person));
    item.append(button);
    return item;
  }

  choose(person) {
    const item = document.createElement('li');
    const label = document.createElement('label');
    const box = document.createElement('input');
    Object.assign(box, { type: 'checkbox', name: this.nameValue, value: person.id, checked: true });
    label.append(box, ` ${person.name} `, small(person.email));
    item.append(label);
    this.chosenTarget.append(item);
    this.wordsTarget.value = '';
    this.foundTarget.replaceChildren();
    this.wordsTarget.focus();
    box.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

function small(text) {
  const element = document.createElement('small');
  element.textContent = text;
  return element;
}

window.wagtail.app.register('pod-people', PeopleController);
