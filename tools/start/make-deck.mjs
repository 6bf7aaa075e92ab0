import './typescript.mjs';
import { follow } from './deck-feed.mjs';
import { plain, progressDisplay } from './progress.mjs';

const { emptyDeck, endsGeneration, fold, foldedFrom, isStored } =
  await import('../../libs/contracts/src/index.ts');

/** @typedef {import('../../libs/contracts/src/index.ts').FoldedDeck} FoldedDeck */
/** @typedef {import('../../libs/contracts/src/index.ts').DeckEvent} DeckEvent */

/**
 * Makes a deck of a document by the public routes alone, and shows in the terminal how it goes.
 *
 * @param {object} options
 * @param {string} options.url of the api
 * @param {{ text: string, media_type: string, title: string }} options.document
 * @param {AbortSignal} options.signal
 * @param {Parameters<typeof progressDisplay>[0]} [options.output]
 * @returns {Promise<number>} the exit code: 0 when the deck is complete, 1 when it failed
 * @throws {Error} with the server's own words when it does not take the document
 */
export async function makeDeck({ url, document, signal, output = process.stdout }) {
  const { access_token: token } = await post(`${url}/api/v1/auth/guest`, {}, '');
  const { title, ...source } = document;
  // Text is titled by its own words; a table has none, so that its file's name must do.
  const titled = source.media_type === 'text/csv' ? { ...source, title } : source;
  const { deck_id: id } = await post(`${url}/api/v1/decks`, { source: titled }, token);
  const page = `${url}/decks/${id}`;
  const display = progressDisplay(output);
  display.line(`making a deck of “${plain(title)}”: ${page}`);

  let deck = emptyDeck(id);
  let total = /** @type {number | null} */ (null);
  let settled = /** @type {ReadonlySet<string>} */ (new Set());
  for await (const { event: type, data } of follow({
    url: `${url}/api/v1/decks/${id}/events`,
    token,
    signal,
  })) {
    const message = JSON.parse(data);
    if (type === 'resync') deck = foldedFrom(message.deck);
    else if (!message.event_type || !isStored(message) || message.version <= deck.version) continue;
    else deck = fold(deck, message);

    if (message.event_type === 'PlanUpdated') total = message.payload.total_slides ?? total;
    const now = settledSlots(deck);
    for (const slot of now) if (!settled.has(slot)) display.line(slotLine(deck, slot));
    settled = now;
    const next = deck.order.find((slot) => !settled.has(slot));
    display.bar({
      done: settled.size,
      total: deck.complete ? deck.order.length : total,
      label: next ? (deck.slots[next]?.title ?? '') : deck.head.title,
    });
    if (endsGeneration(message) || (type === 'resync' && hasEnded(deck))) {
      display.end();
      display.line(outcome(deck, message, page));
      return deck.head.status === 'COMPLETED' ? 0 : 1;
    }
  }
  display.end();
  return 1;
}

/**
 * @param {string} url
 * @param {object} body
 * @param {string} token
 */
async function post(url, body, token) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  /** @type {any} */
  const content = await answer.json().catch(() => ({}));
  if (answer.ok) return content;
  const faults = (content.errors ?? []).map(
    (/** @type {{ field: string, message: string }} */ each) => `  ${each.field}: ${each.message}`,
  );
  throw new Error(
    [content.detail ?? `the server answered ${answer.status}`, ...faults].map(plainLine).join('\n'),
  );
}

/** @param {string} line */
function plainLine(line) {
  return line.startsWith('  ') ? `  ${plain(line)}` : plain(line);
}

/**
 * @param {FoldedDeck} deck
 * @returns {ReadonlySet<string>}
 */
function settledSlots(deck) {
  return new Set(deck.order.filter((slot) => deck.slots[slot]?.slide || deck.slots[slot]?.error));
}

/**
 * @param {FoldedDeck} deck
 * @param {string} id
 */
function slotLine(deck, id) {
  const { title = '', slide, error } = deck.slots[id] ?? {};
  const number = String(deck.order.indexOf(id) + 1).padStart(3);
  const shown = plain(typeof slide?.content['title'] === 'string' ? slide.content['title'] : title);
  return error && !slide ? `${number}  ✗ ${shown}: ${plain(error.detail)}` : `${number}  ${shown}`;
}

/** @param {FoldedDeck} deck */
function hasEnded(deck) {
  return ['COMPLETED', 'FAILED', 'CANCELLED'].includes(deck.head.status);
}

/**
 * @param {FoldedDeck} deck
 * @param {DeckEvent | { event_type?: undefined }} event
 * @param {string} page
 */
function outcome(deck, event, page) {
  if (deck.head.status === 'FAILED')
    return `The deck failed: ${plain(deck.head.error?.detail ?? 'for an unknown reason')}`;
  if (deck.head.status === 'CANCELLED') return `The deck was cancelled: ${page}`;
  const failed = deck.order.filter((slot) => deck.slots[slot]?.error).length;
  const written = deck.order.length - failed;
  const took =
    event.event_type === 'DeckCompleted'
      ? ` in ${(event.payload.duration_ms / 1000).toFixed(1)} s`
      : '';
  return `“${plain(deck.head.title)}”: ${written} ${written === 1 ? 'slide' : 'slides'}${took}${failed ? `, ${failed} failed` : ''}\n${page}`;
}
