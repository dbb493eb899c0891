// The operators' API, with the operator's token.
import { request } from '/assets/api.js';

export const get = async (path) => (await request('GET', '/operator/v1' + path)).json();

export async function post(path, value) {
  const content = value ? { body: JSON.stringify(value), headers: { 'Content-Type': 'application/json' } } : {};
  return (await request('POST', '/operator/v1' + path, content)).json();
}
