// Where everything begins: who is there, and which view the address asks for.
import * as delivery from './delivery.js';
import { view } from './dom.js';
import * as follow from './follow.js';
import * as form from './form.js';
import * as list from './list.js';
import * as problems from './problems.js';
import * as session from './session.js';

const main = document.getElementById('main');
let leave = () => {};

function show(name, open) {
  leave();
  leave = () => {};
  document.body.dataset.view = name;
  document.title = 'Drone Delivery';
  leave = open() ?? leave;
}

function route() {
  const [, place, id] = location.hash.split('/');
  list.choose(place === 'deliveries' ? id : undefined);
  if (place === 'deliveries' && /^[0-9a-f-]{36}$/i.test(id ?? '')) show('delivery', () => delivery.open(main, id, () => list.refresh()));
  else if (place === 'new') show('form', () => form.open(main));
  else show('empty', () => main.replaceChildren(view('empty').content));
}

function welcome(error) {
  show('welcome', () => {
    const { content, parts } = view('welcome');
    main.replaceChildren(content);
    parts['sign-in'].addEventListener('click', async () => {
      parts['sign-in'].disabled = true;
      try {
        await session.signIn();
      } catch (problem) {
        parts['sign-in'].disabled = false;
        problems.show(parts.problem, { title: 'The login service does not answer', message: problem.message });
      }
    });
    if (error) problems.show(parts.problem, { title: 'The login did not succeed', message: error.message });
  });
}

/** Who comes by a link needs no name. */
function byLink() {
  const [, place, id, token] = location.hash.split('/');
  if (place !== 'follow' || !id || !token) return false;
  show('follow', () => follow.open(main, id, token));
  return true;
}

async function start() {
  if (byLink()) {
    addEventListener('hashchange', () => location.reload());
    return;
  }
  try {
    const user = await session.begin();
    if (!user) return welcome();
    document.getElementById('user').textContent = session.subject(user);
    document.getElementById('account').hidden = false;
    document.getElementById('sign-out').addEventListener('click', () => session.signOut());
    addEventListener('hashchange', () => {
      if (location.hash.startsWith('#/follow/')) return location.reload();
      route();
      main.focus({ preventScroll: true });
      scrollTo(0, 0);
    });
    list.refresh();
    route();
  } catch (error) {
    welcome(error);
  }
}

start();
