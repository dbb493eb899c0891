// The operators' page: asks the operators' API every few seconds, as long as somebody looks at it.
import { h } from '/assets/dom.js';
import * as problems from '/assets/problems.js';
import * as session from '/assets/session.js';
import { get } from './api.js';
import { Board } from './board.js';
import { WorkList } from './work.js';

const EVERY = 3000;
const part = (id) => document.getElementById(id);

const board = new Board({ tiles: part('tiles'), parts: part('parts'), readers: part('readers') });
const operations = new WorkList('operations', {
  id: 'operationId',
  title: (each) => each.reason?.message ?? (each.kind === 'UnfinishedLra' ? 'A saga does not come to its end' : 'A request failed'),
  facts: (each) => [each.state, each.step, each.deliveryId && 'delivery ' + each.deliveryId, each.reason?.code, each.attempts && each.attempts + ' attempts'],
  since: (each) => each.openedAt,
  isOpen: (each) => !each.closedAt,
  actions: { retry: { label: 'Retry' }, resolve: { label: 'Resolve', ask: 'Close this operation?' } },
});
const letters = new WorkList('dead-letters', {
  id: 'deadLetterId',
  title: (each) => each.cause.message,
  facts: (each) => [each.state, `${each.source.topic} ${each.source.partition}:${each.source.offset}`, each.source.group && 'group ' + each.source.group,
    each.key && 'key ' + each.key, each.valueBytes + ' bytes'],
  since: (each) => each.receivedAt,
  isOpen: (each) => ['ERROR', 'RETRY'].includes(each.state),
  actions: { replay: { label: 'Replay' }, discard: { label: 'Discard', ask: 'Give this message up?' } },
});

let timer;

async function look() {
  clearTimeout(timer);
  try {
    const [{ parts }, needed, dead] = await Promise.all([
      get('/parts'), get('/operations?state=NEEDS_ATTENTION&size=1'), get('/dead-letters?state=ERROR&size=1'),
      operations.load(), letters.load(),
    ]);
    board.show(parts, needed.total, dead.total);
    problems.clear(part('problem'));
    part('as-of').textContent = 'As of ' + new Date().toLocaleTimeString();
  } catch (error) {
    problems.show(part('problem'), error);
    if (error instanceof session.SignedOut || error.status === 403) return;
  }
  if (!document.hidden) timer = setTimeout(look, EVERY);
}

function showConsoles() {
  const { consoles } = session.settings;
  part('consoles-card').hidden = !consoles.length;
  part('consoles').replaceChildren(...consoles.map((each) => h('li', {}, h('a', { href: each.href, rel: 'noreferrer' }, each.name))));
}

async function start() {
  let user;
  try {
    user = await session.begin('/operator/settings.json', '/operator');
  } catch (error) {
    problems.show(part('welcome-problem'), { title: 'The login did not succeed', message: error.message });
  }
  if (!user) {
    part('welcome').hidden = false;
    part('sign-in').addEventListener('click', () => session.signIn().catch((error) =>
      problems.show(part('welcome-problem'), { title: 'The login service does not answer', message: error.message })));
    return;
  }
  part('user').textContent = session.subject(user);
  part('account').hidden = part('board').hidden = false;
  part('sign-out').addEventListener('click', () => session.signOut());
  showConsoles();
  document.addEventListener('visibilitychange', () => !document.hidden && look());
  operations.changed = letters.changed = look;
  look();
}

start();
