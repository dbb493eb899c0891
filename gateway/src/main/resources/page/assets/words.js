// How things are called and written for people.
const STAGES = {
  Created: 'Scheduled',
  Rescheduled: 'Rescheduled',
  HeadedToPickup: 'To the pickup',
  PickedUp: 'Picked up',
  HeadedToDropoff: 'To the dropoff',
  Completed: 'Delivered',
  Cancelled: 'Cancelled',
  Failed: 'Failed',
  Rejected: 'Not possible',
  Accepted: 'Being arranged',
};

export const FINAL = new Set(['Completed', 'Cancelled', 'Failed']);
export const UNTIL_PICKUP = new Set(['Created', 'Rescheduled', 'HeadedToPickup']);

export const stage = (name) => STAGES[name] ?? name;
export const tone = (name) => (['Cancelled', 'Failed', 'Rejected'].includes(name) ? 'bad' : 'good');

export const KINDS = {
  Signature: { name: 'a signature', label: 'Or a picture of the signature', accept: 'image/png,image/jpeg,image/webp' },
  Picture: { name: 'a picture', label: 'Picture of the parcel', accept: 'image/png,image/jpeg,image/webp' },
  Voice: { name: 'a voice recording', label: 'Voice recording', accept: 'audio/*' },
  FingerPrint: { name: 'a fingerprint', label: 'Fingerprint from a reader', accept: 'image/*,application/octet-stream' },
};

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

/** The time, with its day if that is not today. */
export function time(instant) {
  if (!instant) return '–';
  const at = new Date(instant);
  return at.toDateString() === new Date().toDateString() ? clock.format(at) : day.format(at);
}

export function fromNow(instant) {
  const seconds = (new Date(instant) - Date.now()) / 1000;
  for (const [unit, size] of [['day', 86400], ['hour', 3600], ['minute', 60]]) {
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  }
  return relative.format(Math.round(seconds), 'second');
}

export const place = (location, digits = 4) => (location ? `${location.latitude.toFixed(digits)}, ${location.longitude.toFixed(digits)}` : '–');

/** What a datetime-local field holds, for a moment and back. */
export function toField(instant) {
  const at = new Date(instant);
  return new Date(at - at.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}

export const fromField = (value) => (value ? new Date(value).toISOString() : undefined);
