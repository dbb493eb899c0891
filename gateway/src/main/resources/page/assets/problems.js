// Errors where they belong: at the field at fault, the rest above the form, with the correlation id for whoever helps.
import { h } from './dom.js';
import { SignedOut, signIn } from './session.js';

/** Shows the problem in the box; fields that it names get their message and the first of them the focus. */
export function show(box, error, form) {
  clear(box, form);
  if (error instanceof SignedOut) {
    box.append(h('div', { class: 'problem', role: 'alert' }, h('strong', {}, 'Please sign in again. '), error.message, h('br'),
      h('button', { type: 'button', onclick: () => signIn() }, 'Sign in')));
    return;
  }
  const left = (error.errors ?? []).filter((each) => !atField(form, each));
  const problem = h('div', { class: 'problem', role: 'alert' }, h('strong', {}, (error.title ?? 'That did not work') + '. '), error.message ?? '');
  if (left.length) problem.append(h('ul', {}, ...left.map((each) => h('li', {}, `${each.field}: ${each.message}`))));
  if (error.correlationId) problem.append(h('small', {}, 'Correlation id ' + error.correlationId));
  box.append(problem);
  (form?.querySelector('[aria-invalid=true]') ?? form?.querySelector('button'))?.focus();
}

export function clear(box, form) {
  box.replaceChildren();
  for (const field of form?.querySelectorAll('[aria-invalid]') ?? []) {
    field.removeAttribute('aria-invalid');
    const message = document.getElementById(field.id + '-error');
    message?.remove();
    describe(field, message?.id, false);
  }
}

function atField(form, { field, message }) {
  const input = form?.querySelector(`[data-field="${CSS.escape(field)}"]`);
  if (!input) return false;
  input.setAttribute('aria-invalid', 'true');
  const id = input.id + '-error';
  if (!document.getElementById(id)) {
    input.closest('.field, label').append(h('p', { class: 'error', id }, message));
    describe(input, id, true);
  }
  return true;
}

function describe(input, id, add) {
  const ids = new Set((input.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean));
  if (add) ids.add(id);
  else ids.delete(id);
  if (ids.size) input.setAttribute('aria-describedby', [...ids].join(' '));
  else input.removeAttribute('aria-describedby');
}
