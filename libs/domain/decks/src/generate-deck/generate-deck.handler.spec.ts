import { InMemoryDecks } from '../testing/in-memory-decks';
import { InMemorySourceStore } from '../testing/in-memory-source-store';
import { InMemoryThemeStore } from '../testing/in-memory-theme-store';
import { PlainTextReader } from '../testing/plain-text-reader';
import { KnownAuthors } from '../testing/scripted-author';
import { ThemeLibrary } from '../themes/theme-library';
import { DeckRequest, GenerateDeckCommand, Idempotency } from './generate-deck.command';
import { GenerateDeckHandler } from './generate-deck.handler';

const request = (over: Partial<DeckRequest> = {}): DeckRequest => ({
  ...{ topic: 'Why the sea moves', source: null, sourceIds: [], title: null, audience: null },
  ...{ style: 'professional', slideCount: null, language: null, includeSpeakerNotes: true },
  verbatim: false,
  ...{ theme: null, template: null, author: 'auto' },
  ...over,
});

function generating(hasModel = true) {
  const decks = new InMemoryDecks();
  const sources = new InMemorySourceStore();
  const authors = new KnownAuthors(hasModel ? ['extractive', 'llm'] : ['extractive']);
  const themes = new ThemeLibrary(new InMemoryThemeStore());
  const handler = new GenerateDeckHandler(decks, sources, new PlainTextReader(), authors, themes);
  const generate = (over: Partial<DeckRequest> = {}, key: Idempotency | null = null) =>
    handler.execute(new GenerateDeckCommand('u', request(over), key));
  const made = async (over: Partial<DeckRequest> = {}) => {
    const { deckId } = await generate(over);
    return { view: decks.view(deckId), ...(await decks.planning(deckId)) };
  };
  return { decks, sources, generate, made };
}

const upload = (id: string, text = 'Uploaded text', userId = 'u') => ({
  ...{ id, userId, title: `Title of ${id}`, mediaType: 'text/plain', text },
});

it('accepts a topic and opens its planning', async () => {
  const { decks, generate } = generating();
  const { deckId, status } = await generate();
  expect(status).toBe('PENDING');
  expect(decks.opened).toEqual([deckId]);
  expect(decks.view(deckId)).toMatchObject({
    title: 'Why the sea moves',
    author: 'llm',
    language: 'en',
  });
});

it('takes the title of the request, else of the topic, the text or the upload', async () => {
  const { made, sources } = generating();
  await sources.add(upload('s1'));
  const text = { text: 'First line\nSecond line', mediaType: null, title: null };
  expect((await made({ title: 'Mine' })).view?.title).toBe('Mine');
  expect((await made({ topic: null, source: text })).view?.title).toBe('First line');
  expect((await made({ topic: null, sourceIds: ['s1'] })).view?.title).toBe('Title of s1');
});

it('cuts a long topic at a word to a title of at most 255 characters', async () => {
  const { made } = generating();
  const title = (await made({ topic: 'tide '.repeat(200) })).view?.title ?? '';
  expect(title.length).toBeLessThanOrEqual(255);
  expect(title).toMatch(/tide…$/);
  expect((await made({ topic: 'x'.repeat(2_000) })).view?.title).toHaveLength(255);
});

it('takes the language of the input unless one is asked for', async () => {
  const { made } = generating();
  expect((await made({ topic: '바다는 왜 움직이는가' })).view?.language).toBe('ko');
  expect((await made({ topic: '바다', language: 'fr' })).view?.language).toBe('fr');
});

it('chooses the model when one is configured, else the extractive author', async () => {
  expect((await generating(true).made()).view?.author).toBe('llm');
  expect((await generating(false).made()).view?.author).toBe('extractive');
  expect((await generating(true).made({ author: 'extractive' })).view?.author).toBe('extractive');
  expect((await generating(true).made({ author: 'llm' })).view?.author).toBe('llm');
});

it('refuses the model where there is none, naming the field', async () => {
  await expect(generating(false).generate({ author: 'llm' })).rejects.toMatchObject({
    ...{ kind: 'invalid', code: 'author.no_model', errors: [{ field: 'author' }] },
  });
});

it('lists the text of the request before the uploads', async () => {
  const { made, sources } = generating();
  await sources.add(upload('s1'));
  const source = { text: 'Inline', mediaType: null, title: null };
  const { brief } = await made({ source, sourceIds: ['s1'] });
  expect(brief.sourceIds).toHaveLength(2);
  expect(brief.sourceIds[1]).toBe('s1');
});

it('refuses uploads that are not there, or are not the user’s', async () => {
  const { generate, sources, decks } = generating();
  await sources.add(upload('theirs', 'x', 'other'));
  for (const sourceIds of [['theirs'], ['none']])
    await expect(generate({ sourceIds })).rejects.toMatchObject({ code: 'source.not_found' });
  expect(decks.opened).toEqual([]);
});

it('refuses a theme or template that does not exist', async () => {
  const { generate } = generating();
  await expect(generate({ theme: 'none' })).rejects.toMatchObject({ code: 'theme.unknown' });
  await expect(generate({ template: 'none' })).rejects.toMatchObject({ code: 'template.unknown' });
});

it('gives the same deck for the same key', async () => {
  const { generate, decks } = generating();
  const key = { key: 'k', fingerprint: 'a' };
  expect(await generate({}, key)).toEqual(await generate({}, key));
  expect(decks.opened).toHaveLength(1);
});
