// The visitor's deliveries, newest first.
import * as api from './api.js';
import { h } from './dom.js';
import { place, stage } from './words.js';

const SIZE = 20;

const box = document.getElementById('deliveries');
const list = document.getElementById('list');
const note = document.getElementById('list-note');
const more = document.getElementById('more');
const filter = document.getElementById('filter');

let page = 0;
let current;
let asked = 0;

filter.addEventListener('change', () => refresh());
more.addEventListener('click', () => load(page + 1));

export function hide() {
  box.hidden = true;
}

export function choose(id) {
  box.hidden = false;
  current = id;
  mark();
}

export const refresh = () => load(0);

async function load(number) {
  const mine = ++asked;
  if (!list.children.length) note.textContent = 'Loading …';
  try {
    const status = filter.value ? `&status=${filter.value}` : '';
    const found = await api.get(`/deliveries?page=${number}&size=${SIZE}${status}`);
    if (mine !== asked) return;
    page = number;
    const rows = found.deliveries.map(row);
    if (number === 0) list.replaceChildren(...rows);
    else list.append(...rows);
    more.hidden = !found.links?.next;
    note.textContent = list.children.length ? '' : filter.value ? 'None of these.' : 'No delivery yet. Schedule your first one.';
    mark();
  } catch (error) {
    if (mine === asked) note.textContent = 'The list cannot be loaded: ' + error.message;
  }
}

function row(delivery) {
  return h('li', {}, h('a', { href: '#/deliveries/' + delivery.deliveryId, 'data-delivery': delivery.deliveryId },
    h('b', {}, delivery.packageId),
    h('span', {}, stage(delivery.stage)),
    h('span', { class: 'where' }, `${place(delivery.pickup, 3)} → ${place(delivery.dropoff, 3)}`)));
}

function mark() {
  for (const link of list.querySelectorAll('a')) {
    if (link.dataset.delivery === current) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}
