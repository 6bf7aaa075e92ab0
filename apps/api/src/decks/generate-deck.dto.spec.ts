import { fieldErrors, validated } from '../http/validation';
import { GenerateDeckDto } from './generate-deck.dto';
import { AddSlideDto, ReorderSlidesDto, UpdateSlideDto } from './slide.dto';
import { UpdateDeckDto } from './update-deck.dto';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const deck = async (body: unknown) => (await validated(GenerateDeckDto, body)).request();
const topic = 'Why tests';

/** The first fault: `field message`. */
async function fault(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (error: { errors?: { field: string; message: string }[] }) => error,
  );
  const first = error?.errors?.[0];
  return first ? `${first.field} ${first.message}` : 'accepted';
}

describe('a request for a deck', () => {
  it('is filled with defaults', async () => {
    expect(await deck({ topic })).toEqual({
      topic,
      source: null,
      sourceIds: [],
      title: null,
      audience: null,
      style: 'professional',
      slideCount: null,
      language: null,
      includeSpeakerNotes: true,
      theme: null,
      template: null,
      author: 'auto',
      verbatim: false,
    });
  });

  it('lays out a source word for word, and says what that excludes', async () => {
    const source = { text: 'x' };
    expect((await deck({ source, mode: 'verbatim' })).verbatim).toBe(true);
    expect((await deck({ source_ids: [id(1)], mode: 'verbatim', author: 'auto' })).verbatim).toBe(
      true,
    );
    expect(await fault(deck({ topic, mode: 'verbatim' }))).toMatch(/^source is required/);
    expect(await fault(deck({ source, mode: 'verbatim', author: 'llm' }))).toMatch(/^author /);
    expect(await fault(deck({ source, mode: 'verbatim', slide_count: 9 }))).toMatch(
      /^slide_count /,
    );
    expect(await fault(deck({ source, mode: 'literal' }))).toBe(
      'mode must be one of write, verbatim',
    );
  });

  it('takes null for what is left out', async () => {
    const nothing = {
      source: null,
      source_ids: null,
      title: null,
      slide_count: null,
      author: null,
    };
    expect(await deck({ topic, ...nothing })).toEqual(await deck({ topic }));
  });

  it('takes a document, or documents by id in either case', async () => {
    expect((await deck({ source: { text: 'x', title: 'T' } })).source).toEqual({
      text: 'x',
      mediaType: null,
      title: 'T',
    });
    expect((await deck({ source_ids: [id(10).toUpperCase()] })).sourceIds).toEqual([id(10)]);
  });

  it('takes what SQL, shells and terminals would stumble over as it is', async () => {
    const odd = `'; DROP TABLE decks; --\r\n\u001b[31m$(id) {{x}} %s`;
    expect((await deck({ topic: odd })).topic).toBe(odd);
  });

  it('counts characters, not UTF-16 units', async () => {
    expect((await deck({ topic, title: '😀'.repeat(255) })).title).toHaveLength(510);
    expect(await fault(deck({ topic, title: '😀'.repeat(256) }))).toMatch(
      /^title must be a text of 1 to 255/,
    );
  });

  it('keeps the canonical language tag', async () => {
    expect((await deck({ topic, language: 'PT-br' })).language).toBe('pt-BR');
  });

  it.each([
    [{}, 'topic is required unless source or source_ids is given'],
    [{ topic: 'ab' }, 'topic must be a text of 3 to 2000 characters, not only invisible ones'],
    [
      { topic: 'x'.repeat(2001) },
      'topic must be a text of 3 to 2000 characters, not only invisible ones',
    ],
    [
      { topic: '\u200b\u200d\ufeff' },
      'topic must be a text of 3 to 2000 characters, not only invisible ones',
    ],
    [
      { topic: '\u202e\u2066\u061c' },
      'topic must be a text of 3 to 2000 characters, not only invisible ones',
    ],
    [
      { topic: '\u3164\u115f\u2800 \t' },
      'topic must be a text of 3 to 2000 characters, not only invisible ones',
    ],
    [{ topic: 7 }, 'topic must be a text of 3 to 2000 characters, not only invisible ones'],
    [{ topic, slide_count: 2 }, 'slide_count must be an integer from 3 to 60'],
    [{ topic, slide_count: 61 }, 'slide_count must be an integer from 3 to 60'],
    [{ topic, slide_count: 5.5 }, 'slide_count must be an integer from 3 to 60'],
    [{ topic, slide_count: '5' }, 'slide_count must be an integer from 3 to 60'],
    [{ topic, slide_count: true }, 'slide_count must be an integer from 3 to 60'],
    [{ topic, include_speaker_notes: 'yes' }, 'include_speaker_notes must be true or false'],
    [{ topic, author: 'gpt' }, 'author must be one of auto, llm, extractive'],
    [
      { topic, language: 'english!' },
      'language must be a language tag (BCP 47) such as en, ko or pt-BR',
    ],
    [
      { topic, audience: 'x'.repeat(501) },
      'audience must be a text of 1 to 500 characters, not only invisible ones',
    ],
    [
      { topic, style: 'x'.repeat(101) },
      'style must be a text of 1 to 100 characters, not only invisible ones',
    ],
    [{ topic, title: '' }, 'title must be a text of 1 to 255 characters, not only invisible ones'],
    [{ source: 'text' }, 'source must be an object'],
    [{ source: [] }, 'source must be an object'],
    [{ source: {} }, 'source.text must be a text that is not empty'],
    [{ source: { text: ' \u200b\n' } }, 'source.text must be a text that is not empty'],
    [{ source: { text: 'x', size: 1 } }, 'source.size is not a known field'],
    [{ source: { text: 'x'.repeat(2 ** 20 + 1) } }, 'source.text must be at most 1 MiB of UTF-8'],
    [
      { source: { text: '가'.repeat(2 ** 20 / 3 + 1) } },
      'source.text must be at most 1 MiB of UTF-8',
    ],
    [{ source_ids: [] }, 'source_ids must be a list of 1 to 20 different ids (UUIDs)'],
    [{ source_ids: ['1'] }, 'source_ids must be a list of 1 to 20 different ids (UUIDs)'],
    [{ source_ids: [id(1), id(1)] }, 'source_ids must be a list of 1 to 20 different ids (UUIDs)'],
    [
      { source_ids: Array.from({ length: 21 }, (_, n) => id(n)) },
      'source_ids must be a list of 1 to 20 different ids (UUIDs)',
    ],
    [{ topic, user_id: 'eve' }, 'user_id is not a known field'],
    [{ topic, status: 'COMPLETED' }, 'status is not a known field'],
    [{ topic, version: 9 }, 'version is not a known field'],
    [{ topic, id: id(1) }, 'id is not a known field'],
    [[], 'body must be a JSON object'],
    ['text', 'body must be a JSON object'],
    [null, 'body must be a JSON object'],
  ])('%.60j is refused: %s', async (body, said) => expect(await fault(deck(body))).toBe(said));

  it('may hold exactly 1 MiB of text', async () => {
    const { source } = await deck({ source: { text: 'x'.repeat(2 ** 20) } });
    expect(source?.text).toHaveLength(2 ** 20);
  });

  it('names every faulty field', async () => {
    const { errors } = (await deck({ topic: 1, slide_count: 1, nonsense: 1 }).catch(
      (error: { errors: object[] }) => error,
    )) as { errors: object[] };
    expect(errors).toHaveLength(3);
  });
});

describe('a change', () => {
  it('of a deck needs something to change', async () => {
    const change = async (body: object) => (await validated(UpdateDeckDto, body)).changes();
    expect(await change({ title: 'New' })).toEqual({ title: 'New' });
    expect(await fault(change({}))).toBe('title or theme is required');
    expect(await fault(change({ title: null }))).toMatch(/^title must/);
  });

  it('of a slide needs something to change, and may remove the notes', async () => {
    const change = async (body: object) => (await validated(UpdateSlideDto, body)).changes();
    expect(await change({ presenter_notes: null })).toEqual({ presenterNotes: null });
    expect(await change({ content: { title: 'A', rows: [['1']] } })).toEqual({
      content: { title: 'A', rows: [['1']] },
    });
    expect(await fault(change({}))).toBe('content or layout or presenter_notes is required');
    expect(await fault(change({ content: [] }))).toBe('content must be an object');
    expect(await fault(change({ html_content: '<b>' }))).toBe('html_content is not a known field');
  });

  it('that adds a slide is a prompt, or layout and content', async () => {
    const add = async (body: object) =>
      (await validated(AddSlideDto, { position: 1, ...body })).slide();
    expect(await add({ prompt: 'About costs' })).toEqual({ prompt: 'About costs' });
    expect(await add({ layout: 'bullets', content: {} })).toEqual({
      layout: 'bullets',
      content: {},
      presenterNotes: null,
    });
    expect(await fault(add({}))).toMatch(/^prompt is required/);
    expect(await fault(add({ layout: 'bullets' }))).toMatch(/^content is required/);
    expect(await fault(add({ content: {} }))).toMatch(/^layout is required/);
    expect(await fault(add({ prompt: 'About costs', content: {} }))).toBe(
      'content must be left out when prompt is given',
    );
    expect(await fault(add({ prompt: 'About costs', position: 0 }))).toMatch(
      /^position must be an integer/,
    );
  });

  it('of the order names each slide once', async () => {
    const body = { slide_ids: [id(2), id(1)] };
    expect((await validated(ReorderSlidesDto, body)).slide_ids).toEqual([id(2), id(1)]);
    expect(await fault(validated(ReorderSlidesDto, { slide_ids: [id(1), id(1)] }))).toMatch(
      /^slide_ids must be a list/,
    );
  });
});

it('names faults inside lists by their place', () => {
  const fault = { property: '2', constraints: { field: 'must be a text' } };
  const items = { property: 'items', children: [fault] };
  expect(fieldErrors([{ property: 'content', children: [items] }])).toEqual([
    { field: 'content.items[2]', message: 'must be a text' },
  ]);
});
