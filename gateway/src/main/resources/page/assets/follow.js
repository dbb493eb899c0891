// A delivery as its receiver sees it, who has nothing but a link.
import { view } from './dom.js';
import { headline, Stages } from './stages.js';
import { watch } from './stream.js';
import * as words from './words.js';

export function open(main, id, link) {
  const { content, parts } = view('follow');
  const stages = new Stages(parts.stages);
  let stage, eta, waiting, leave = () => {};

  main.replaceChildren(content);
  document.title = 'Your delivery · Drone Delivery';
  const ticking = setInterval(showEta, 1000);
  begin().catch((error) => say(error.message));

  async function begin() {
    const answer = await fetch(`/api/v1/deliveries/${id}/status?link=${encodeURIComponent(link)}`);
    if (answer.status === 401 || answer.status === 404) {
      parts.title.textContent = 'This link leads nowhere';
      say('It has expired, or a part of it is missing. Ask whoever gave it to you for a new one.');
      return;
    }
    if (!answer.ok) throw new Error('The service does not answer. Please try again later.');
    const status = await answer.json();
    show(status.stage, status.deliveryEta, status.confirmation);
    leave = watch(id, {
      stage: (event) => {
        if (stages.add(event)) show(event.stage, event.deliveryEta);
        at(event.location);
      },
      position: (event) => {
        eta = event.deliveryEta;
        at(event.location);
      },
      confirmation: (event) => show(stage, eta, event),
      end: () => say(''),
      state: (state) => say(words.FINAL.has(stage) ? '' : state === 'open' ? 'Live' : 'The connection is interrupted; trying again …'),
      failed: (error) => say(error.message),
    }, link);
  }

  function show(name, expected, confirmation) {
    stage = name;
    eta = expected;
    waiting = confirmation ? ['Awaited', 'Overdue'].includes(confirmation.state) : waiting;
    headline(parts.stage, name);
    showEta();
  }

  function at(location) {
    parts.where.textContent = location && !words.FINAL.has(stage) ? `The drone is at ${words.place(location)}.` : '';
  }

  function showEta() {
    if (stage === 'Completed') parts.eta.textContent = 'It has arrived.';
    else if (words.FINAL.has(stage)) parts.eta.textContent = 'It will not be delivered.';
    else if (waiting) parts.eta.textContent = 'The drone has landed. Its sender has to confirm the receipt.';
    else if (eta) parts.eta.textContent = `Arrives about ${words.time(eta)} · ${words.fromNow(eta)}`;
  }

  function say(text) {
    parts.live.textContent = text;
  }

  return () => {
    leave();
    clearInterval(ticking);
  };
}
