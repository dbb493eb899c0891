// The stages that a delivery has passed, each once, and how they are shown.
import { h } from './dom.js';
import * as words from './words.js';

export class Stages {
  constructor(list) {
    this.list = list;
    this.seen = new Set();
  }

  /** Whether this one is new. */
  add(event) {
    if (this.seen.has(event.sequence)) return false;
    this.seen.add(event.sequence);
    this.list.append(h('li', { 'data-stage': event.stage, 'data-tone': words.tone(event.stage) },
      h('span', {}, words.stage(event.stage)),
      h('time', { datetime: event.occurredAt }, words.time(event.occurredAt)),
      event.reason && h('p', {}, event.reason.message)));
    return true;
  }

  get any() {
    return this.seen.size > 0;
  }
}

/** The stage as the headline of a page. */
export function headline(element, name) {
  if (element.textContent !== words.stage(name)) element.textContent = words.stage(name);
  element.dataset.tone = words.tone(name);
  element.dataset.stage = name;
}
