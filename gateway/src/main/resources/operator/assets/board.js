// The figures: what counts since a process began is shown as a rate between two looks.
import { h } from '/assets/dom.js';
import * as words from '/assets/words.js';

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const HEALTHY = 'UP';

export class Board {
  constructor(places) {
    Object.assign(this, places);
    this.before = new Map();
  }

  show(all, needed, dead) {
    this.at = performance.now();
    const signals = all.filter((each) => each.signals);
    const figure = (name, value) => signals.reduce((sum, each) => sum + (this.figureRate(each, name, value) ?? 0), 0);
    const readers = signals.flatMap((each) => each.signals.consumers.map((one) => ({ ...one, part: each.name })));
    const down = all.filter((each) => each.signals?.health !== HEALTHY).length;
    this.tiles.replaceChildren(
      tile('accepted', 'Accepted a second', number.format(figure('requests', 'accepted'))),
      tile('scheduled', 'Scheduled a second', number.format(figure('outcomes', 'Scheduled'))),
      tile('not-scheduled', 'Rejected or failed a second', number.format(figure('outcomes', 'Rejected') + figure('outcomes', 'Failed'))),
      tile('in-work', 'In work', number.format(sum(readers, 'inFlight'))),
      tile('oldest', 'Oldest in work', age(Math.max(0, ...readers.map((each) => each.oldestAgeSeconds)))),
      tile('attention', 'Need attention', number.format(needed), needed > 0),
      tile('dead-letters', 'Dead letters', number.format(dead), dead > 0),
      tile('not-up', 'Parts not up', number.format(down), down > 0),
    );
    this.parts.replaceChildren(...all.map((each) => this.partRow(each)));
    this.readers.replaceChildren(...readers.map((each) => this.readerRow(each)));
    this.before = new Map(signals.map((each) => [each.name, { at: this.at, signals: each.signals }]));
  }

  partRow({ name, problem, signals }) {
    if (!signals) return row(name, h('td', { 'data-tone': 'bad', colspan: 7 }, problem ?? 'says nothing'));
    const { requests, health, notUp } = signals;
    const rate = (read) => this.rate(name, read, signals);
    const answered = rate((all) => all.requests.count);
    const seconds = rate((all) => all.requests.seconds);
    return row(
      name,
      h('td', { 'data-tone': health === HEALTHY ? 'good' : 'bad' }, notUp.length ? `${health}: ${notUp.join(', ')}` : health),
      h('td', {}, signals.version),
      h('td', {}, words.time(signals.startedAt)),
      h('td', {}, shown(answered)),
      h('td', {}, shown(rate((all) => all.requests.errors))),
      h('td', {}, answered ? number.format((1000 * seconds) / answered) : requests.count ? '–' : ''),
      h('td', {}, number.format(signals.heapBytes / 1048576)),
    );
  }

  readerRow(reader) {
    const processed = (all) => all.consumers.find((one) => one.topic === reader.topic && one.group === reader.group)?.processed;
    return row(
      reader.topic,
      h('td', {}, reader.part),
      h('td', {}, reader.group),
      h('td', {}, shown(this.rate(reader.part, processed, { consumers: [reader] }))),
      h('td', {}, number.format(reader.inFlight)),
      h('td', {}, age(reader.oldestAgeSeconds)),
      h('td', {}, number.format(reader.failed)),
      h('td', { 'data-tone': reader.paused ? 'bad' : undefined }, number.format(reader.paused)),
    );
  }

  figureRate({ name, signals }, figure, value) {
    return this.rate(name, (all) => all.figures[figure]?.[value] ?? 0, signals);
  }

  /** Undefined at the first look, and after a restart. */
  rate(name, read, now) {
    const before = this.before.get(name);
    const current = read(now);
    const earlier = before && read(before.signals);
    return earlier === undefined || current < earlier ? undefined : ((current - earlier) * 1000) / (this.at - before.at);
  }
}

function row(name, ...cells) {
  return h('tr', { 'data-name': name }, h('th', { scope: 'row' }, name), ...cells);
}

function tile(name, label, value, bad) {
  return h('li', { 'data-figure': name, 'data-tone': bad ? 'bad' : undefined }, h('b', {}, value), h('span', {}, label));
}

const shown = (rate) => (rate === undefined ? '–' : number.format(rate));
const sum = (all, name) => all.reduce((total, each) => total + each[name], 0);
const age = (seconds) => (seconds < 120 ? `${number.format(seconds)} s` : `${number.format(seconds / 60)} min`);
