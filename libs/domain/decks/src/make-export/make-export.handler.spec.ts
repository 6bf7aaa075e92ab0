import { Logger } from '@nestjs/common';
import { AppError } from '@presto/kernel';
import type { ExportClaim } from '../ports/deck-exports';
import { aDeck } from '../testing/a-deck';
import { given } from '../testing/given';
import { InMemoryDeckEvents } from '../testing/in-memory-deck-events';
import { InMemoryExportWork, ScriptedExporter } from '../testing/in-memory-exports';
import { MakeExportCommand } from './make-export.command';
import { MakeExportHandler } from './make-export.handler';

beforeAll(() => Logger.overrideLogger(false));

async function making(changes: Partial<ExportClaim> = {}) {
  const it = await given(aDeck().planned('One', 'Two').written(0, 1));
  const { version } = it.view();
  const claim = {
    ...{ exportId: 'export', epoch: 1, attempt: 1, userId: 'me', deckId: it.deckId },
    ...{ deckVersion: version, format: 'md' as const, options: {} },
    ...changes,
  };
  const work = new InMemoryExportWork([claim]);
  const exporter = new ScriptedExporter();
  const handler = new MakeExportHandler(work, new InMemoryDeckEvents(it.decks), exporter);
  const make = () => handler.execute(new MakeExportCommand(['md']));
  return { ...it, work, exporter, make, version };
}

it('makes what waits, and says when nothing does', async () => {
  const { make, work, exporter, version } = await making();
  expect(await make()).toBe('md');
  expect([work.ended, work.held]).toEqual([[['finished', 'Tides']], 0]);
  expect(exporter.made).toEqual([{ version, slides: 2 }]);
  expect(await make()).toBeNull();
});

it('shows the deck at the version that was asked for, not as it is now', async () => {
  const now = (await making()).version;
  const { make, exporter } = await making({ deckVersion: now - 1 });
  await make();
  expect(exporter.made.map(({ version }) => version)).toEqual([now - 1]);
});

it('fails in the words of a refusal, and for good', async () => {
  const { make, work, exporter } = await making();
  exporter.behaves = () =>
    Promise.reject(new AppError('unavailable', 'export.timeout', 'Too slow.'));
  await make();
  expect([work.ended, work.held]).toEqual([[['failed', 'export.timeout']], 0]);
});

it.each([
  [1, ['tried again']],
  [3, ['failed', 'export.broken']],
])('that breaks the %i. time is %j', async (attempt, end) => {
  const { make, work, exporter } = await making({ attempt });
  exporter.behaves = () => Promise.reject(new Error('the browser died'));
  await make();
  expect(work.ended).toEqual([end]);
});

it('is handed back when the process drains', async () => {
  const { make, work, exporter } = await making();
  exporter.behaves = async () => {
    work.abort.abort();
    throw new Error('aborted');
  };
  await make();
  expect(work.ended).toEqual([['handed back']]);
});

it('that crashes whoever makes it is given up', async () => {
  const { make, work, exporter } = await making({ attempt: 11 });
  await make();
  expect([work.ended, exporter.made]).toEqual([[['failed', 'export.abandoned']], []]);
});

it('of a deck that is gone says so', async () => {
  const { make, work } = await making({ deckId: 'gone' });
  await make();
  expect(work.ended).toEqual([['failed', 'deck.not_found']]);
});
