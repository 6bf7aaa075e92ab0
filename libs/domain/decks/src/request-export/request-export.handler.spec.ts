import type { ExportFormat } from '@presto/contracts';
import { CountedHints, InMemoryExports } from '../testing/in-memory-exports';
import { RequestExportCommand } from './request-export.command';
import { RequestExportHandler } from './request-export.handler';

function requesting(written: readonly number[] = [1, 3]) {
  const exports = new InMemoryExports('me', 'deck', { version: 7, written });
  const hints = new CountedHints();
  const handler = new RequestExportHandler(exports, hints);
  const request = (format: ExportFormat, options = {}, userId = 'me') =>
    handler.execute(new RequestExportCommand(userId, 'deck', format, options));
  return { exports, hints, request };
}

it('asks for the deck as it stands, and tells the workers', async () => {
  const { request, exports, hints } = requesting();
  expect(await request('md')).toMatchObject({ status: 'PENDING', deck_version: 7 });
  expect([exports.requested, hints.count]).toEqual([
    [{ userId: 'me', deckId: 'deck', deckVersion: 7, format: 'md', options: { notes: true } }],
    1,
  ]);
});

it('says the same wish in the same words, however it was put', async () => {
  const { request, exports } = requesting();
  await request('png');
  await request('png', { slide: 1 });
  const [first, second] = exports.requested;
  expect(second).toEqual(first);
});

it.each<[ExportFormat, object, string]>([
  ['md', { slide: 1 }, 'options.slide'],
  ['json', { notes: true }, 'options.notes'],
  ['html', { notes: 'yes' }, 'options.notes'],
  ['png', { slide: 2 }, 'options.slide'],
  ['png', { slide: '1' }, 'options.slide'],
  ['pdf', { constructor: 1 }, 'options.constructor'],
])('refuses %s with %j, naming %s', async (format, options, field) => {
  const { request, exports } = requesting();
  await expect(request(format, options)).rejects.toMatchObject({
    kind: 'invalid',
    code: 'request.invalid',
    errors: [{ field }],
  });
  expect(exports.requested).toEqual([]);
});

it('refuses a deck of which nothing is written', async () => {
  await expect(requesting([]).request('md')).rejects.toMatchObject({
    code: 'export.nothing_written',
  });
});

it('finds no deck of another user', async () => {
  await expect(requesting().request('md', {}, 'other')).rejects.toMatchObject({
    code: 'deck.not_found',
  });
});
