// A new delivery.
import * as api from './api.js';
import { view } from './dom.js';
import { FlightMap, kilometres } from './map.js';
import * as problems from './problems.js';
import { fromField } from './words.js';

export function open(main) {
  const { content, parts } = view('form');
  const form = content.querySelector('form');
  const field = (name) => form.querySelector(`[data-field="${name}"]`);
  field('package.packageId').value = 'p-' + crypto.randomUUID().slice(0, 8);
  main.replaceChildren(content);

  const map = new FlightMap(parts.map, 'Pickup and dropoff on a map');
  const places = () => ['pickup', 'dropoff'].map((name) => ({
    latitude: number(field(name + '.latitude')),
    longitude: number(field(name + '.longitude')),
  }));
  const draw = () => {
    const [pickup, dropoff] = places();
    if ([pickup, dropoff].every(({ latitude, longitude }) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      map.places(pickup, dropoff);
      map.describe(`Pickup and dropoff on a map, ${kilometres(pickup, dropoff).toFixed(1)} km apart`);
    }
  };
  form.addEventListener('input', draw);
  draw();

  // sent again, the same order is the same delivery; changed, it is another one
  let sent = {};
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const [pickup, dropoff] = places();
    const wish = {
      pickup,
      dropoff,
      pickupTime: fromField(field('pickupTime').value),
      deadline: fromField(field('deadline').value),
      expedited: field('expedited').checked,
      confirmationRequired: field('confirmationRequired').value,
      package: { packageId: field('package.packageId').value.trim(), size: field('package.size').value, weight: number(field('package.weight')) },
    };
    const text = JSON.stringify(wish);
    if (text !== sent.text) {
      sent = { text, key: crypto.randomUUID(), request: { ...wish, pickupTime: wish.pickupTime ?? new Date().toISOString() } };
    }
    const button = form.querySelector('[type=submit]');
    button.disabled = true;
    problems.clear(parts.problem, form);
    try {
      const { deliveryId } = await api.schedule(sent.request, sent.key);
      location.hash = '#/deliveries/' + deliveryId;
    } catch (error) {
      button.disabled = false;
      problems.show(parts.problem, error, form);
    }
  });
  return () => {};
}

/** Nothing, rather than zero, where nothing was written: the service says what is missing. */
const number = (input) => (input.value === '' ? undefined : Number(input.value));
