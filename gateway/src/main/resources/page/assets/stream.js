// A delivery's events, for as long as there are any. The EventSource comes back by itself when a connection breaks; where it gives up
// (an answer that is no stream) this begins a new one with what was seen last.
import { EventSource } from './lib/eventsource-4.1.1.min.js';
import { authorized } from './api.js';
import { SignedOut } from './session.js';

const PAUSE = 3000;

/** By the visitor's token, or by the one in a tracking link. */
export function watch(id, { stage, position, confirmation, end, state, failed }, link) {
  const address = `/api/v1/deliveries/${id}/tracking` + (link ? '?link=' + encodeURIComponent(link) : '');
  const ask = link ? fetch : authorized;
  let source, timer, seen, closed = false;

  const begin = () => {
    source = new EventSource(address, {
      fetch: (url, init) => ask(url, { ...init, headers: seen ? { ...init.headers, 'Last-Event-ID': seen } : init.headers })
        .catch((error) => {
          if (error instanceof SignedOut) {
            close();
            failed(error);
          }
          throw error;
        }),
    });
    source.addEventListener('open', () => state('open'));
    for (const [name, handle] of Object.entries({ stage, position, confirmation })) {
      source.addEventListener(name, (event) => {
        seen = event.lastEventId || seen;
        handle(JSON.parse(event.data));
      });
    }
    source.addEventListener('end', () => {
      close();
      end();
    });
    source.addEventListener('error', (event) => {
      if (closed) return;
      if (event.code === 204) {
        close();
        end();
      } else {
        state('waiting');
        if (source.readyState === EventSource.CLOSED) {
          clearTimeout(timer);
          timer = setTimeout(begin, PAUSE);
        }
      }
    });
  };

  const close = () => {
    closed = true;
    clearTimeout(timer);
    source?.close();
  };
  begin();
  return close;
}
