// The API as this page calls it: with the visitor's token, and errors as problems (RFC 9457).
import * as session from './session.js';

export class Problem extends Error {
  constructor(status, body, correlationId, retryAfter) {
    super(body.detail ?? body.title ?? 'The service answered ' + status + '.');
    this.status = status;
    this.title = body.title;
    this.code = body.code;
    this.errors = body.errors ?? [];
    this.correlationId = body.correlationId ?? correlationId;
    this.retryAfter = retryAfter;
  }
}

/** fetch with a token; a token that is not taken any more is renewed once. */
export async function authorized(url, options = {}) {
  const send = (token) => fetch(url, { ...options, headers: { ...options.headers, Authorization: 'Bearer ' + token } });
  const answer = await send(await session.token());
  return answer.status === 401 ? send(await session.renewed()) : answer;
}

const call = (method, path, options) => request(method, '/api/v1' + path, options);

export async function request(method, url, { body, headers, ...rest } = {}) {
  let answer;
  try {
    answer = await authorized(url, { method, body, headers: { Accept: 'application/json', ...headers }, ...rest });
  } catch (error) {
    if (error instanceof session.SignedOut || error.name === 'AbortError') throw error;
    throw new Problem(0, { title: 'No connection', detail: 'The service cannot be reached. Nothing is known to have been done.' });
  }
  if (answer.status === 401) throw new session.SignedOut('Your session has ended.');
  if (!answer.ok) {
    const type = answer.headers.get('Content-Type') ?? '';
    const problem = type.includes('json') ? await answer.json().catch(() => ({})) : {};
    throw new Problem(answer.status, problem, answer.headers.get('X-Correlation-Id'), Number(answer.headers.get('Retry-After')) || undefined);
  }
  return answer;
}

const json = (answer) => (answer.status === 204 ? null : answer.json());
const asJson = (value) => ({ body: JSON.stringify(value), headers: { 'Content-Type': 'application/json' } });

export const get = async (path, options) => json(await call('GET', path, options));
export const blob = async (path, accept, options) => (await call('GET', path, { headers: { Accept: accept }, ...options })).blob();

export async function schedule(request, key) {
  const content = asJson(request);
  return json(await call('POST', '/deliveryrequests', { ...content, headers: { ...content.headers, 'Idempotency-Key': key } }));
}

export async function reschedule(id, times) {
  const content = asJson(times);
  return json(await call('PATCH', '/deliveryrequests/' + id, { ...content, headers: { ...content.headers, 'Idempotency-Key': crypto.randomUUID() } }));
}

export async function cancel(id) {
  return json(await call('DELETE', '/deliveryrequests/' + id, { headers: { 'Idempotency-Key': crypto.randomUUID() } }));
}

export async function confirm(id, kind, bytes) {
  const type = bytes.type || 'application/octet-stream';
  return json(await call('POST', `/deliveries/${id}/confirmations?kind=${kind}`, { body: bytes, headers: { 'Content-Type': type } }));
}

/** A link by which anybody can follow it, for a day. */
export async function link(id) {
  return json(await call('POST', `/deliveries/${id}/trackinglinks`));
}

export async function subscribe(id, email) {
  return json(await call('POST', `/deliveries/${id}/notifymerequests`, asJson({ email })));
}

export async function unsubscribe(id, subscription) {
  await call('DELETE', `/deliveries/${id}/notifymerequests/${subscription}`);
}
