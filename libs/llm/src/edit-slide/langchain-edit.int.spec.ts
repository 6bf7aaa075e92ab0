import type { EditRequest, SlideDraft } from '@presto/decks';
import { parseContent } from '@presto/slides';
import { writableLayouts } from '../layout/catalog';
import { versatileLayouts } from '../write-slide/langchain-write';
import { A_WRITE, AuthorUnderTest } from '../testing/author-under-test';
import { layoutsAskedFor } from './layouts-asked-for';

let running: AuthorUnderTest | null = null;
afterEach(async () => {
  await running?.stop();
  running = null;
});

const slide: SlideDraft = {
  layout: 'bullets',
  content: { title: 'Direct trade pays', lead: null, points: ['Buy direct', 'Stay a while'] },
  presenterNotes: 'Say it slowly.',
  citations: [{ source_id: 's1', start: 0, end: 9, quote: 'Buy direct' }],
};
const edit = async (prompt: string) => {
  running = await AuthorUnderTest.start();
  const { entry: _, prompt: __, ...request } = A_WRITE;
  const asked: EditRequest = { ...request, slide, prompt };
  return running.author.edit(asked, running.call());
};
const named = (wish: string) =>
  layoutsAskedFor(wish, writableLayouts(), versatileLayouts()).map(({ name }) => name);

describe('editing a slide with a model', () => {
  it('shows the model the slide and the wish, and gives a slide of the same layout', async () => {
    const draft = await edit('Make it shorter');
    expect(draft.layout).toBe('bullets');
    expect(parseContent(draft.layout, draft.content).content).toEqual(draft.content);
    const [call] = running?.emulator.journal.of('edit') ?? [];
    const prompt = call?.prompt ?? '';
    expect(call?.slide_order).toBe(2);
    expect(JSON.stringify(draft.content)).toContain('Make it shorter');
    expect(prompt).toContain('Request: Make it shorter');
    expect(prompt).toContain('"points":["Buy direct","Stay a while"]');
  });

  it('keeps the citations that the new slide does not replace', async () => {
    expect((await edit('Make it shorter')).citations).toEqual(slide.citations);
  });

  it('offers another layout only when the wish asks for one', () => {
    expect(named('Make it shorter and friendlier')).toEqual([]);
    expect(named('Turn this into a table')).toEqual(['table']);
    expect(named('차트로 바꿔 주세요')).toEqual(['chart']);
    expect(named('as key-figure please')).toContain('key-figure');
    expect(named('Try another layout').length).toBeGreaterThan(8);
  });
});
