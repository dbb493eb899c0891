// What failed and waits: a list of it, and what an operator can do about each.
import { h } from '/assets/dom.js';
import * as problems from '/assets/problems.js';
import * as words from '/assets/words.js';
import { get, post } from './api.js';

const SIZE = 50;

export class WorkList {
  constructor(resource, words) {
    const place = resource === 'operations' ? 'operations' : 'letters';
    Object.assign(this, words, { resource });
    this.list = document.getElementById(place);
    this.note = document.getElementById(place + '-note');
    this.problem = document.getElementById(place + '-problem');
    this.filter = document.getElementById(place + '-filter');
    this.filter.addEventListener('change', () => this.changed());
    this.changed = () => {};
  }

  async load() {
    const state = this.filter.value ? '&state=' + this.filter.value : '';
    const { items, total } = await get(`/${this.resource}?size=${SIZE}${state}`);
    // a button that is about to be pressed must not go away under the hand
    if (!this.list.contains(document.activeElement)) this.list.replaceChildren(...items.map((each) => this.row(each)));
    this.note.textContent = total === 0 ? 'None.' : total > items.length ? `${items.length} of ${total}` : '';
  }

  row(item) {
    const buttons = this.isOpen(item)
      ? Object.entries(this.actions).map(([action, { label, ask }]) =>
        h('button', { type: 'button', 'aria-label': `${label} ${item[this.id]}`, onclick: (event) => this.act(item, action, label, ask, event.currentTarget) }, label))
      : [];
    return h('li', { 'data-id': item[this.id], 'data-state': item.state },
      h('p', {}, this.title(item)),
      h('div', { class: 'actions' }, ...buttons),
      h('small', {}, [...this.facts(item).filter(Boolean), words.time(this.since(item))].join(' · ')));
  }

  async act(item, action, label, ask, button) {
    const why = ask && (await reason(ask, label));
    if (ask && !why) return;
    problems.clear(this.problem);
    button.disabled = true;
    button.blur();
    try {
      await post(`/${this.resource}/${item[this.id]}/${action}`, why && { reason: why });
    } catch (error) {
      problems.show(this.problem, error);
    }
    this.changed();
  }
}

/** Undefined if the operator leaves it. */
function reason(question, label) {
  const dialog = document.getElementById('ask');
  const why = document.getElementById('ask-why');
  document.getElementById('ask-title').textContent = question;
  document.getElementById('ask-yes').textContent = label;
  why.value = '';
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes' ? why.value.trim() : undefined), { once: true });
  });
}
