import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { SlideComposer, ThemeLibrary, UpdateDeckCommand } from '@presto/decks';
import { type LayoutName, SlideFitter, slideText, THEME_NAMES } from '@presto/slides';
import { aDeck } from '../../libs/domain/decks/src/testing/a-deck';
import { given } from '../../libs/domain/decks/src/testing/given';
import { InMemoryDeckEvents } from '../../libs/domain/decks/src/testing/in-memory-deck-events';
import { InMemoryThemeStore } from '../../libs/domain/decks/src/testing/in-memory-theme-store';
import { UpdateDeckHandler } from '../../libs/domain/decks/src/update-deck/update-deck.handler';
import { packagedFile } from '../../libs/slides/src/testing/font-files';
import { sample, seeded } from '../../libs/slides/src/testing/seeded';
import { briefFor, deckOf, documentsUnder, readFileAs } from '../extractive/deck-of';

const { EXTRA_CORPUS_DIR, TEST_LONG, TEST_SEED } = process.env;
const seed = Number(TEST_SEED ?? 20_260_101);
const random = seeded(seed);
const EXAMPLES = documentsUnder(path.join(__dirname, '../../examples'));
const files = TEST_LONG
  ? [...EXAMPLES, ...(EXTRA_CORPUS_DIR ? documentsUnder(EXTRA_CORPUS_DIR) : [])]
  : sample(EXAMPLES, 1, random);

const fitter = new SlideFitter(packagedFile);
const BRANDS = {
  Wide: { colours: ['#ffcc00'], font: 'jetbrains-mono', logo: null },
  Serif: { colours: ['#7a1f3d', '#e0b84c'], font: 'fraunces', logo: null },
};

/** A deck of the document as it is published in the first theme, and its owner's own themes. */
async function published(file: string) {
  const source = readFileAs(file);
  const { language } = briefFor([source]);
  const made = await deckOf([source]);
  const titles = made.slides.map(({ content }) => String(content['title']));
  const builder = aDeck()
    .of({ language })
    .planned(...titles)
    .written(...titles.keys());
  const it = await given(builder);
  const store = new InMemoryThemeStore();
  for (const [label, brand] of Object.entries(BRANDS))
    await store.add({ name: `${label.toLowerCase()}-1`, userId: it.userId, label, brand }, 9);
  const themes = new ThemeLibrary(store);
  const composer = new SlideComposer(fitter, themes);
  for (const [i, draft] of made.slides.entries()) {
    const [body] = await composer.compose(draft, { language, theme: 'editorial' }, false);
    await it.decide((deck) => deck.updateSlide(it.slideIds[i] ?? '', body, randomUUID(), null));
  }
  const events = new InMemoryDeckEvents(it.decks);
  const handler = new UpdateDeckHandler(it.decks, events, composer, themes);
  const change = async (theme: string) => {
    const before = it.events().length;
    await handler.execute(new UpdateDeckCommand(it.context(), it.deckId, { theme }));
    return it.events().slice(before);
  };
  return { ...it, change, themes };
}

/** Words of a slide, wherever they stand on it. */
const wordsOf = ({ layout, content }: { layout: string; content: unknown }) =>
  (slideText(layout as LayoutName, content as never).match(/[\p{L}\p{N}]+/gu) ?? []).sort();

it.each(files.map((file) => [path.basename(file), file]))(
  `changes only what must change of a deck of %s, and no word (TEST_SEED=${seed})`,
  async (_, file) => {
    const { change, view, themes, userId } = await published(file);
    const names = [...THEME_NAMES, ...Object.keys(BRANDS)];
    for (const theme of sample(names, TEST_LONG ? names.length : 6, random)) {
      const before = view();
      const told = await change(theme);
      const after = view();
      const { name } = await themes.chosen(userId, theme);
      const isSame = name === before.theme;
      expect(told.filter(({ event_type }) => event_type === 'DeckUpdated').length).toBe(
        isSame ? 0 : 1,
      );
      expect(new Set(told.map(({ event_type }) => event_type)).size).toBeLessThanOrEqual(2);
      expect(after.theme).toBe(name);
      expect(after.slides.map(wordsOf)).toEqual(before.slides.map(wordsOf));

      const updated = told.flatMap((event) =>
        event.event_type === 'SlideUpdated' ? [event.payload] : [],
      );
      for (const { reason } of updated) expect(reason).toBe('theme');
      const changed = after.slides.filter(
        ({ html_content }, i) => html_content !== before.slides[i]?.html_content,
      );
      expect(updated.map(({ slide_id }) => slide_id)).toEqual(changed.map(({ id }) => id));
      for (const { layout, content } of after.slides)
        expect(await fitsIn(layout, content)).toBe(true);

      async function fitsIn(layout: string, content: unknown): Promise<boolean> {
        const input = { layout, content, language: after.language, theme: await themes.of(name) };
        return (await fitter.fitSlide(input)).fits;
      }
    }
  },
  600_000,
);
