// The confirmation of the receipt, where the sender wanted one.
import * as api from './api.js';
import * as problems from './problems.js';
import { Signature } from './signature.js';
import { KINDS, time } from './words.js';

export class Receipt {
  constructor(id, parts, confirmed) {
    Object.assign(this, { id, parts, confirmed });
    this.signature = new Signature(parts.canvas);
    parts.clear.addEventListener('click', () => this.signature.clear());
    parts['confirm-form'].addEventListener('submit', (event) => {
      event.preventDefault();
      this.send();
    });
  }

  get awaited() {
    return this.state === 'Awaited' || this.state === 'Overdue';
  }

  show(receipt) {
    const before = this.state;
    this.parts.confirm.hidden = !receipt;
    if (!receipt) return;
    this.kind = receipt.required;
    this.state = receipt.state;
    const kind = KINDS[this.kind];
    this.parts['confirm-text'].textContent = {
      NotDue: `When the drone has landed, the receipt is confirmed by ${kind.name}.`,
      Awaited: `The drone has landed. Please confirm the receipt by ${kind.name}.`,
      Overdue: `The drone has landed, and the confirmation is overdue. Please confirm the receipt by ${kind.name}.`,
      Given: receipt.givenAt ? `Confirmed by ${kind.name} at ${time(receipt.givenAt)}.` : `Confirmed by ${kind.name}.`,
    }[receipt.state];
    this.parts['confirm-form'].hidden = !this.awaited;
    if (this.awaited && before !== 'Awaited' && before !== 'Overdue') {
      const signs = this.kind === 'Signature';
      this.parts.signature.hidden = this.parts.clear.hidden = !signs;
      this.parts['file-label'].textContent = kind.label;
      this.file.accept = kind.accept;
      if (signs) this.signature.clear();
      this.parts.confirm.scrollIntoView({ block: 'nearest' });
    }
  }

  get file() {
    return this.parts['confirm-form'].querySelector('[type=file]');
  }

  async send() {
    const form = this.parts['confirm-form'];
    const box = this.parts['confirm-problem'];
    const button = form.querySelector('[type=submit]');
    problems.clear(box, form);
    const bytes = this.file.files[0] ?? (this.kind === 'Signature' && !this.signature.empty ? await this.signature.png() : undefined);
    if (!bytes) {
      const needed = this.kind === 'Signature' ? 'Sign in the field, or choose a picture of your signature.' : 'Choose a file.';
      problems.show(box, { title: 'Nothing to send yet', message: needed }, form);
      return;
    }
    button.disabled = true;
    try {
      await api.confirm(this.id, this.kind, bytes);
      await this.confirmed();
    } catch (error) {
      problems.show(box, error, form);
    } finally {
      button.disabled = false;
    }
  }
}
