import { randomUUID } from 'node:crypto';
import { AddSourceCommand } from '../add-source/add-source.command';
import { AddSourceHandler } from '../add-source/add-source.handler';
import { DeleteSourceCommand } from '../delete-source/delete-source.command';
import { DeleteSourceHandler } from '../delete-source/delete-source.handler';
import { GetSourceHandler } from '../get-source/get-source.query-handler';
import { GetSourceQuery } from '../get-source/get-source.query';
import { ListSourcesHandler } from '../list-sources/list-sources.query-handler';
import { ListSourcesQuery } from '../list-sources/list-sources.query';
import { InMemorySourceStore } from '../testing/in-memory-source-store';
import { PlainTextReader } from '../testing/plain-text-reader';
import { SourceLibrary } from './source-library';

function library() {
  const store = new InMemorySourceStore();
  const reader = new PlainTextReader();
  const add = async (text: string, userId = 'u') => {
    const bytes = new TextEncoder().encode(text);
    const file = { bytes, fileName: 'a.txt', mediaType: null };
    const context = { userId, commandId: randomUUID(), ifVersion: null };
    const added = new AddSourceHandler(store, reader).execute(new AddSourceCommand(context, file));
    return (await added).source_id;
  };
  return { store, reader, add, library: new SourceLibrary(store, reader) };
}

describe('the library', () => {
  it('gives documents in the order asked for, and reads each once', async () => {
    const { library: it, add, reader, store } = library();
    const [a, b] = [await add('A'), await add('B')];
    const texts = async (ids: string[]) => (await it.load('u', ids)).map(({ text }) => text);
    expect(await texts([b, a])).toEqual(['B', 'A']);
    expect(await texts([a, b])).toEqual(['A', 'B']);
    expect(reader.readings).toBe(2);
    expect(store.loaded).toHaveLength(1);
  });

  it('does not give one user what another has read', async () => {
    const { library: it, add } = library();
    const id = await add('Mine');
    await it.load('u', [id]);
    await expect(it.load('other', [id])).rejects.toMatchObject({ code: 'source.not_found' });
  });

  it('holds about 16 MB parsed: what was not used longest goes first', async () => {
    const { library: it, add, reader } = library();
    const ids = [];
    for (let each = 0; each < 3; each += 1) ids.push(await add('x'.repeat(4 * 1024 * 1024 - 1)));
    const [first = '', second = '', third = ''] = ids;
    await it.load('u', [first]);
    await it.load('u', [second]);
    await it.load('u', [first]); // the second is now the one not used longest
    await it.load('u', [third]);
    expect(reader.readings).toBe(3);
    await it.load('u', [first]);
    expect(reader.readings).toBe(3);
    await it.load('u', [second]);
    expect(reader.readings).toBe(4);
  });
});

describe('the library, asked for more than it keeps', () => {
  it('gives what it had at hand although others push it out while the rest is loaded', async () => {
    const { library: it, add, store } = library();
    const [kept, missing] = [await add('Kept'), await add('Missing')];
    const large = await Promise.all(
      Array.from({ length: 3 }, () => add('x'.repeat(4 * 1024 * 1024))),
    );
    await it.load('u', [kept]);
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const load = jest.spyOn(store, 'load').mockImplementationOnce(async (...asked) => {
      await answered;
      return store.load(...asked);
    });
    const both = it.load('u', [kept, missing]);
    load.mockRestore();
    for (const id of large) await it.load('u', [id]);
    answer();
    expect((await both).map(({ text }) => text)).toEqual(['Kept', 'Missing']);
  });

  it('refuses a document that is gone, and still gives the others', async () => {
    const { library: it, add, store } = library();
    const [first, gone] = [await add('First'), await add('Gone')];
    await store.delete('u', gone);
    await expect(it.load('u', [first, gone])).rejects.toMatchObject({ code: 'source.not_found' });
    expect((await it.load('u', [first])).map(({ text }) => text)).toEqual(['First']);
  });
});

describe('a source', () => {
  it('is told with its text and its citable passages', async () => {
    const { add, store, reader } = library();
    const id = await add('First.\n\nSecond.');
    const details = await new GetSourceHandler(store, reader).execute(new GetSourceQuery('u', id));
    expect(details).toMatchObject({
      ...{ source_id: id, title: 'a.txt', characters: 15, text: 'First.\n\nSecond.' },
      passages: [{ number: 1, start: 0, end: 15 }],
    });
  });

  it('is listed newest first, to its user alone', async () => {
    const { add, store } = library();
    const [a, b] = [await add('A'), await add('B')];
    await add('C', 'other');
    const { items } = await new ListSourcesHandler(store).execute(new ListSourcesQuery('u'));
    expect(items.map(({ source_id }) => source_id)).toEqual([b, a]);
  });

  it('that is gone, or another user’s, is not found', async () => {
    const { add, store, reader } = library();
    const id = await add('A');
    const remove = (userId: string) =>
      new DeleteSourceHandler(store).execute(new DeleteSourceCommand(userId, id));
    const read = (userId: string, sourceId: string) =>
      new GetSourceHandler(store, reader).execute(new GetSourceQuery(userId, sourceId));
    const notFound = { code: 'source.not_found', errors: [{ field: 'source_id' }] };
    await expect(remove('other')).rejects.toMatchObject(notFound);
    await expect(read('other', id)).rejects.toMatchObject(notFound);
    await expect(read('u', randomUUID())).rejects.toMatchObject(notFound);
    await remove('u');
    await expect(remove('u')).rejects.toMatchObject(notFound);
  });

  it('that cannot be read is not stored', async () => {
    const { add, store } = library();
    await expect(add('')).rejects.toMatchObject({ code: 'source.empty' });
    expect(await store.list('u')).toEqual([]);
  });
});
