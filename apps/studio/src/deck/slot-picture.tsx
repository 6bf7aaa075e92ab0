import { useRenderer } from '../draft/use-renderer';
import type { Dictionary } from '../i18n/en';
import { useText } from '../i18n/text';
import { useDeck } from '../live/use-deck';
import { SlideFrame } from '../slide/slide-frame';
import { useShownTheme } from '../theme/shown-theme';
import type { SlotView } from './slots';

/** A slot as a picture: the written slide, the draft of it, or what stands in its place. */
export function SlotPicture({ slot }: { readonly slot: SlotView }) {
  const theme = useShownTheme();
  if (slot.slide) return <SlideFrame html={slot.slide.html_content} theme={theme} title={null} />;
  if (slot.draft) return <Draft slot={slot} />;
  return <Blank slot={slot} />;
}

/** What the author has written so far, drawn in its layout and theme. */
export function Draft({ slot }: { readonly slot: SlotView }) {
  const { deck } = useDeck();
  const theme = useShownTheme();
  const renderer = useRenderer();
  const { layout, content = {} } = slot.draft ?? {};
  const html = renderer.preview(layout, { title: slot.title, ...content }, deck.language);
  if (html === '') return <Blank slot={slot} />;
  return (
    <div className="strip-draft">
      <SlideFrame html={html} theme={theme} title={null} />
    </div>
  );
}

/** A slide that is not there yet, or could not be written. */
export function Blank({ slot }: { readonly slot: SlotView }) {
  const text = useText();
  const { error, draft } = slot;
  // The space is for those who hear the two, or who say them to press the slide.
  return (
    <div className={error ? 'slot failed' : draft ? 'slot drafting' : 'slot'} lang={undefined}>
      <span className="title">{slot.title}</span> <span>{standing(slot, text)}</span>
    </div>
  );
}

/** Why there is no slide in the slot, in a few words; null where there is one. */
export function standing({ slide, error, draft }: SlotView, text: Dictionary): string | null {
  if (slide) return null;
  return error ? text.deck.slideFailed : draft ? text.deck.drafting : text.deck.waiting;
}
