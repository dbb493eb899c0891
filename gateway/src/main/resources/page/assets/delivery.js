// One delivery: where it is, what can still be done about it, and how it went.
import * as api from './api.js';
import { h, view } from './dom.js';
import { FlightMap, kilometres } from './map.js';
import * as problems from './problems.js';
import { Receipt } from './receipt.js';
import { headline, Stages } from './stages.js';
import { watch } from './stream.js';
import * as words from './words.js';

const DECIDED = new Set(['Scheduled', 'Cancelled', 'Rejected', 'Failed']);
const AGAIN = 1000;
/** How often a request that was just accepted may be unknown; somebody else's is so for ever. */
const UNKNOWN = 5;
const CONFIRMING = ['NotDue', 'Awaited', 'Overdue', 'Given'];

export function open(main, id, changed) {
  const { content, parts } = view('delivery');
  const leaving = new AbortController();
  const signal = leaving.signal;
  const map = new FlightMap(parts.map, 'The flight');
  let stopWatching = () => {};
  let delivery, etas = {}, stage, tagUrl, loaded = false, tellable = true, confirmation;
  const stages = new Stages(parts.stages);
  const receipt = new Receipt(id, parts, () => load().catch(failed));

  main.replaceChildren(content);
  const ticking = setInterval(showEta, 1000);
  start();

  function start() {
    problems.clear(parts.problem);
    parts.live.textContent = 'Loading …';
    follow().catch(failed);
  }

  function failed(error) {
    if (error.name === 'AbortError') return;
    parts.live.textContent = '';
    if (error.status === 404) {
      parts.title.textContent = 'Not found';
      parts.eta.textContent = 'There is no such delivery, or it is not yours.';
      return;
    }
    problems.show(parts.problem, error);
    if (!error.status || error.status >= 500) {
      parts.problem.firstElementChild.append(h('button', { type: 'button', onclick: start }, 'Try again'));
    }
  }

  /** Until the request is decided; a request that was just accepted may be unknown for a moment. */
  async function follow() {
    const request = await decided();
    showChanges(request.changes);
    if (request.status === 'Rejected' || request.status === 'Failed') {
      parts.live.textContent = '';
      showStage(request.status);
      parts.eta.textContent = request.reason?.message ?? 'No reason was given.';
      return;
    }
    await load();
    stopWatching = signal.aborted ? stopWatching : watch(id, { stage: onStage, position: onPosition, confirmation: onConfirmation, end: onEnd, state: onState, failed });
  }

  async function decided() {
    for (let tries = 0; ; tries++) {
      let request;
      try {
        request = await api.get('/deliveryrequests/' + id, { signal });
      } catch (error) {
        if (error.status !== 404 || !error.retryAfter || tries >= UNKNOWN) throw error;
      }
      if (DECIDED.has(request?.status)) return request;
      if (request) {
        showStage('Accepted');
        parts.live.textContent = 'A drone is being found …';
      }
      await pause(AGAIN);
    }
  }

  async function load() {
    delivery = await api.get('/deliveries/' + id, { signal });
    const status = await api.get(`/deliveries/${id}/status`, { signal });
    etas = status;
    parts.title.textContent = 'Package ' + delivery.packageId;
    document.title = delivery.packageId + ' · Drone Delivery';
    parts.flight.hidden = parts.about.hidden = parts.history.hidden = false;
    map.places(delivery.pickup, delivery.dropoff);
    // what the stream has told is never older than this answer
    if (!stages.any) showStage(delivery.stage);
    showFacts();
    showReceipt(delivery.confirmation);
    if (!loaded) {
      loaded = true;
      loadTag();
      showSubscriptions();
    }
  }

  // events

  function onState(state) {
    if (words.FINAL.has(stage)) return;
    parts.live.textContent = state === 'open' ? 'Live' : 'The connection is interrupted; trying again …';
  }

  function onStage(event) {
    if (!stages.add(event)) return;
    etas = event;
    if (event.location && event.stage !== 'Created') map.fly(event.location, !words.FINAL.has(event.stage) || event.stage === 'Completed');
    showStage(event.stage);
    changed();
  }

  function onPosition(event) {
    etas = event;
    map.fly(event.location);
    map.svg.dataset.positions = 1 + Number(map.svg.dataset.positions ?? 0);
    map.describe(`The drone is at ${words.place(event.location)}, ${kilometres(event.location, delivery.dropoff).toFixed(1)} km from the dropoff`);
    showEta();
  }

  function onConfirmation(event) {
    showReceipt(event);
    showEta();
  }

  /** It only moves forward, so of two answers that crossed the one that is further is right. */
  function showReceipt(known) {
    if (known && CONFIRMING.indexOf(known.state) < CONFIRMING.indexOf(confirmation?.state)) return;
    confirmation = known;
    receipt.show(known);
  }

  function onEnd() {
    parts.live.textContent = '';
    load().then(changed, failed);
  }

  // what is shown

  function showStage(name) {
    stage = name;
    headline(parts.stage, name);
    parts.change.hidden = !(words.UNTIL_PICKUP.has(name) || name === 'PickedUp' || name === 'HeadedToDropoff' || parts.changes.children.length);
    parts.reschedule.hidden = words.FINAL.has(name);
    parts.tell.hidden = !tellable || (words.FINAL.has(name) && !parts.subscriptions.children.length);
    parts.notify.hidden = parts.share.hidden = words.FINAL.has(name);
    showEta();
  }

  function showEta() {
    if (!delivery) return;
    const strong = (text) => h('strong', {}, text);
    const { deliveryEta, pickupEta } = etas;
    if (stage === 'Completed') parts.eta.replaceChildren('It has arrived.');
    else if (words.FINAL.has(stage)) parts.eta.replaceChildren('It will not be delivered.');
    else if (receipt.awaited) parts.eta.replaceChildren('The drone has landed and waits for your confirmation.');
    else if (deliveryEta) {
      parts.eta.replaceChildren('Arrives about ', strong(words.time(deliveryEta)), ` · ${words.fromNow(deliveryEta)}`);
      if (words.UNTIL_PICKUP.has(stage)) parts.eta.append(` · picked up about ${words.time(pickupEta)}`);
    }
  }

  function showFacts() {
    const facts = {
      'Delivery': id,
      'Drone': delivery.droneId,
      'Pickup': `${words.place(delivery.pickup)} at ${words.time(delivery.pickupTime)}`,
      'Dropoff': words.place(delivery.dropoff) + (delivery.deadline ? ` until ${words.time(delivery.deadline)}` : ''),
      'Distance': kilometres(delivery.pickup, delivery.dropoff).toFixed(1) + ' km',
      'Receipt': delivery.confirmationRequired === 'None' ? 'No confirmation needed' : 'Confirmed by ' + words.KINDS[delivery.confirmationRequired].name,
    };
    parts.facts.replaceChildren(...Object.entries(facts).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
  }

  // changes

  parts.reschedule.addEventListener('submit', async (event) => {
    event.preventDefault();
    const field = (name) => parts.reschedule.querySelector(`[data-field="${name}"]`).value;
    if (!field('pickupTime') && !field('deadline')) {
      const none = { title: 'When', message: 'Say at least one of both.', errors: [{ field: 'pickupTime', message: 'Give a time.' }] };
      problems.show(parts['change-problem'], none, parts.reschedule);
      return;
    }
    await change(() => api.reschedule(id, { pickupTime: words.fromField(field('pickupTime')), deadline: words.fromField(field('deadline')) }));
  });

  parts.cancel.addEventListener('click', () => {
    const ask = document.getElementById('ask');
    ask.returnValue = '';
    ask.addEventListener('close', () => ask.returnValue === 'yes' && change(() => api.cancel(id)), { once: true });
    ask.showModal();
  });

  /** Asks for it, and waits until it is known what came of it. */
  async function change(send) {
    problems.clear(parts['change-problem'], parts.reschedule);
    for (const button of parts.reschedule.querySelectorAll('button')) button.disabled = true;
    try {
      const { changeId } = await send();
      for (;;) {
        const { changes = [] } = await api.get('/deliveryrequests/' + id, { signal });
        showChanges(changes);
        const known = changes.find((each) => each.changeId === changeId);
        if (known && known.status !== 'Accepted') break;
        await pause(AGAIN);
      }
      await load();
      changed();
    } catch (error) {
      if (error.name !== 'AbortError') problems.show(parts['change-problem'], error, parts.reschedule);
    } finally {
      for (const button of parts.reschedule.querySelectorAll('button')) button.disabled = false;
    }
  }

  function showChanges(changes = []) {
    const names = { RescheduleDelivery: 'Another time', CancelDelivery: 'Cancellation' };
    const outcomes = { Accepted: 'being looked at', Rescheduled: 'done', Cancelled: 'done', Rejected: 'refused', Failed: 'failed' };
    parts.changes.replaceChildren(...changes.map((each) => h('li', {
      'data-status': each.status,
      'data-tone': ['Rejected', 'Failed'].includes(each.status) ? 'bad' : 'good',
    }, h('strong', {}, `${names[each.type] ?? each.type}: ${outcomes[each.status] ?? each.status}. `),
    each.reason && `${each.reason.message} (${each.reason.code}) `, h('small', {}, words.time(each.updatedAt)))));
    if (changes.length) parts.change.hidden = false;
  }

  // mail

  parts.notify.addEventListener('submit', async (event) => {
    event.preventDefault();
    const input = parts.notify.querySelector('input');
    problems.clear(parts['notify-problem'], parts.notify);
    try {
      await api.subscribe(id, input.value.trim());
      input.value = '';
      await showSubscriptions();
    } catch (error) {
      problems.show(parts['notify-problem'], error, parts.notify);
    }
  });

  async function showSubscriptions() {
    try {
      const answer = await api.get(`/deliveries/${id}/notifymerequests`, { signal });
      const all = answer.notifyMeRequests ?? [];
      parts.subscriptions.replaceChildren(...all.filter((each) => each.email).map((each) => h('li', {}, each.email,
        h('button', {
          type: 'button', class: 'quiet', 'aria-label': 'Remove ' + each.email,
          onclick: () => api.unsubscribe(id, each.notifyMeRequestId).then(showSubscriptions, (error) => problems.show(parts['notify-problem'], error)),
        }, 'Remove'))));
      parts.tell.hidden = words.FINAL.has(stage) && !parts.subscriptions.children.length;
    } catch {
      tellable = false; // the rest of the page does not depend on it
      parts.tell.hidden = true;
    }
  }

  // link for the receiver

  parts['share-make'].addEventListener('click', async () => {
    problems.clear(parts['share-problem']);
    try {
      const { href, expiresAt } = await api.link(id);
      const token = new URL(href, location.origin).searchParams.get('link');
      // behind the #, so that it is in no server's log and in no Referer
      parts['share-link'].value = `${location.origin}/#/follow/${id}/${token}`;
      parts['share-until'].textContent = `Whoever has it can follow this delivery, and do nothing else, until ${words.time(expiresAt)}.`;
      parts['share-made'].hidden = false;
      parts['share-link'].focus();
      parts['share-link'].select();
    } catch (error) {
      problems.show(parts['share-problem'], error);
    }
  });

  parts['share-copy'].hidden = !navigator.clipboard; // not everywhere allowed
  parts['share-copy'].addEventListener('click', async () => {
    parts['share-link'].select();
    await navigator.clipboard.writeText(parts['share-link'].value);
    parts['share-copy'].textContent = 'Copied';
  });

  // tag

  async function loadTag() {
    try {
      const image = await api.blob(`/packages/${delivery.packageId}/tag?symbology=QR&format=svg`, 'image/svg+xml', { signal });
      tagUrl = URL.createObjectURL(image);
      parts['tag-image'].src = parts['tag-file'].href = tagUrl;
      parts['tag-image'].alt = 'QR code of package ' + delivery.packageId;
      parts['tag-file'].download = delivery.packageId + '.svg';
      parts.tag.hidden = false;
    } catch {
      parts.tag.hidden = true; // not every package has one
    }
  }

  parts['tag-print'].addEventListener('click', () => {
    document.body.classList.add('tag-only');
    addEventListener('afterprint', () => document.body.classList.remove('tag-only'), { once: true });
    print();
  });

  // history

  parts.history.addEventListener('toggle', async () => {
    if (!parts.history.open) return;
    const box = parts['history-content'];
    box.replaceChildren(h('p', { class: 'note', role: 'status' }, 'Loading …'));
    try {
      const { events } = await api.get('/history/' + id, { signal });
      box.replaceChildren(h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'History' }, h('table', {},
        h('thead', {}, h('tr', {}, ...['Stage', 'When', 'Where', 'Drone', 'Expected'].map((name) => h('th', { scope: 'col' }, name)))),
        h('tbody', {}, ...events.map((each) => h('tr', {}, ...[words.stage(each.stage), words.time(each.occurredAt), words.place(each.location),
          each.droneId, words.time(each.deliveryEta)].map((value) => h('td', {}, value))))))));
    } catch (error) {
      if (error.status === 410 || error.status === 503 || error.status === 404) {
        const why = { 410: 'This delivery is in the archive.', 503: 'The history is not available right now.', 404: 'Nothing is written yet.' };
        box.replaceChildren(h('p', { class: 'note' }, why[error.status]));
      } else if (error.name !== 'AbortError') {
        problems.show(box, error);
      }
    }
  });

  function pause(millis) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, millis);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(new DOMException('left', 'AbortError'));
      }, { once: true });
    });
  }

  return () => {
    leaving.abort();
    stopWatching();
    clearInterval(ticking);
    if (tagUrl) URL.revokeObjectURL(tagUrl);
  };
}
