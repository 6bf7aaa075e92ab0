// Stands for api and worker in the specs of `npm start`: health, and one deck whose events arrive over
// two connections, because the first is cut in the middle.
import { createServer } from 'node:http';
import { once } from 'node:events';

const { PORT, WORKER_PORT, HOST, FAKE_PROBLEMS, FAKE_DECK = 'complete' } = process.env;
const isWorker = process.argv[1]?.includes('worker');

if (FAKE_PROBLEMS) {
  console.error(`The configuration is not valid:\n  - ${FAKE_PROBLEMS}`);
  process.exit(1);
}
if (process.argv[2] === 'migrate') process.exit(0);

const deck = '019a0000-0000-7000-8000-000000000001';
const slides = ['Why now', 'How it works'].map((title, index) => ({
  slide_id: `s${index + 1}`,
  order: index + 1,
  title,
}));
const added = (/** @type {number} */ order) => ({
  slide_id: `s${order}`,
  order,
  layout: 'bullets',
  content: { title: slides[order - 1]?.title },
  html_content: '<h2>x</h2>',
  presenter_notes: null,
  citations: [],
});
const usage = { calls: 0, input_tokens: 0, cached_tokens: 0, output_tokens: 0, cost_usd: 0 };
const head = {
  title: 'A deck',
  status: 'PENDING',
  theme: 'plain',
  template: null,
  language: 'en',
  author: 'extractive',
};
const second =
  FAKE_DECK === 'complete'
    ? { SlideAdded: added(2) }
    : {
        SlideFailed: {
          slide_id: 's2',
          order: 2,
          error: { code: 'author.refused', detail: 'the author refused it' },
        },
      };
const events = [
  { DeckCreated: head },
  { DeckStarted: { title: 'A deck', status: 'PLANNING' } },
  { PlanUpdated: { title: 'A deck', total_slides: 2, slides, complete: true } },
  { SlideAdded: added(1) },
  second,
  FAKE_DECK === 'failed'
    ? { DeckFailed: { error: { code: 'source.too_short', detail: 'the source carries 2 slides' } } }
    : { DeckCompleted: { total_slides: 2, failed_slides: [], duration_ms: 1234, usage } },
].map((event, index) => ({
  event_type: Object.keys(event)[0],
  deck_id: deck,
  version: index + 1,
  timestamp: new Date(0).toISOString(),
  payload: Object.values(event)[0],
}));

const server = createServer(async (request, response) => {
  const json = (/** @type {number} */ status, /** @type {object} */ body) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (request.url === '/health/ready') return json(200, { pid: process.pid });
  if (request.url === '/api/v1/auth/guest') return json(201, { access_token: 'guest' });
  if (request.url === '/api/v1/decks') {
    const [body] = await once(request, 'data');
    const { source } = JSON.parse(body);
    if (source.text.includes('refuse me'))
      return json(422, {
        detail: 'The source is refused.',
        errors: [{ field: 'source.text', message: 'is no good' }],
      });
    return json(202, { deck_id: deck, status: 'PENDING', message: '' });
  }
  if (request.url === `/api/v1/decks/${deck}/events`) {
    const last = Number(request.headers['last-event-id'] ?? 0);
    const part = last === 0 ? events.slice(0, 4) : events.filter(({ version }) => version > last);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const event of part)
      response.write(
        `id: ${event.version}\nevent: ${event.event_type}\ndata: ${JSON.stringify(event)}\n\n`,
      );
    if (last === 0) setTimeout(() => response.destroy(), 100);
    return undefined;
  }
  return json(404, {});
});
server.listen(Number(isWorker ? WORKER_PORT : PORT), HOST);
console.log(JSON.stringify({ level: 'info', msg: 'listening' }));
process.on('SIGTERM', () => server.close(() => process.exit(0)).closeAllConnections());
