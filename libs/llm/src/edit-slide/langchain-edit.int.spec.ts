import type { EditRequest, SlideDraft } from '@presto/decks';
import { parseContent } from '@presto/slides';
import { editable, writableLayouts } from '../layout/catalog';
import { draftOf } from '../write-slide/draft-of';
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
const edit = async (prompt: string, before = slide) => {
  running = await AuthorUnderTest.start();
  const { entry: _, prompt: __, ...request } = A_WRITE;
  const asked: EditRequest = { ...request, slide: before, prompt };
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

  it('keeps the picture of a slide as it is, and shows it to no model', async () => {
    const image = { src: `data:image/png;base64,${'Q'.repeat(2_000)}=`, alt: 'A roaster at work' };
    const content = { title: 'The roaster', image, caption: 'At work', points: ['It turns'] };
    const draft = await edit('Make it shorter', { ...slide, layout: 'image', content });
    expect(draft).toMatchObject({ layout: 'image', content: { image } });
    expect(JSON.stringify(draft.content)).toContain('Make it shorter');
    const [prompt] = (running?.emulator.journal.entries ?? []).map((call) => call.prompt ?? '');
    expect(prompt).toContain('At work');
    expect(prompt).not.toContain('QQQQ');
  });

  it.each(['image', 'bullets'])('takes no picture from an answer to an edit of %s', (layout) => {
    const own = { src: 'data:image/png;base64,OWN=', alt: 'Ours' };
    const theirs = { src: 'data:image/png;base64,THEIRS=', alt: 'Not encoded by us' };
    const points = ['It turns', 'It stops'];
    const before = layout === 'image' ? { title: 'T', image: own, caption: null, points } : {};
    const { layout: current, kept } = editable(layout, before);
    const drafted = draftOf(
      {
        layout: 'image',
        content: { title: 'T', image: theirs, caption: null, lead: null, points },
        citations: [],
        notes: null,
      },
      {
        ...{ brief: A_WRITE.brief, layouts: current ? [current] : [], passages: [], sources: [] },
        ...{ title: 'T', said: '', kept: { layout, fields: kept } },
      },
    );
    expect(JSON.stringify(drafted)).not.toContain('THEIRS');
    expect(drafted).toMatchObject({ draft: { layout } });
    if (layout === 'image') expect(drafted).toMatchObject({ draft: { content: { image: own } } });
  });

  it('offers another layout only when the wish asks for one', () => {
    expect(named('Make it shorter and friendlier')).toEqual([]);
    expect(named('Turn this into a table')).toEqual(['table']);
    expect(named('차트로 바꿔 주세요')).toEqual(['chart']);
    expect(named('as key-figure please')).toContain('key-figure');
    expect(named('Try another layout').length).toBeGreaterThan(8);
  });
});
