import { type LayoutName, type SlideContent, mapText, parseContent } from '@presto/slides';
import { AppError } from '@presto/kernel';
import { dated } from '../reading/items';
import type { Place } from '../reading/material';
import { type Fragment, literal, roomOf } from './fragments';

/** A slide that shows words of a source as they stand there. */
export interface VerbatimSlide {
  readonly title: string;
  readonly layout: LayoutName;
  readonly content: SlideContent;
  /** Where its words stand, the title's first. */
  readonly places: readonly Place[];
}

/** One way to show the same words. */
export type Shape = readonly [layout: LayoutName, content: Readonly<Record<string, unknown>>];

/** The first shape whose layout takes these words; null when none does. */
export function shaped(shapes: readonly Shape[], places: readonly Place[]): VerbatimSlide | null {
  for (const [layout, content] of shapes) {
    try {
      const parsed = parseContent(layout, content);
      const shown = mapText(layout, parsed.content as SlideContent<typeof layout>, literal);
      return {
        title: parsed.content.title,
        layout,
        content: parseContent(layout, shown).content as SlideContent,
        places,
      };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  return null;
}

/** Sentences one after the other, as they are set in a paragraph. */
export const running = (fragments: readonly Fragment[]): string =>
  fragments
    .map(({ text }) => text)
    .reduce(
      (all, text) => (all === '' ? text : `${all}${/[。！？、，]$/.test(all) ? '' : ' '}${text}`),
      '',
    );

/** Characters beneath a statement. */
const BENEATH = 200;

/** Running text: beneath its title while it is short, else sentence by sentence. */
export function proseShapes(title: string, body: readonly Fragment[], worn: boolean): Shape[] {
  const text = running(body);
  const points = body.map(({ text }) => text);
  const statement: Shape = ['statement', { title, kicker: null, lead: text || null }];
  const bullets: Shape = ['bullets', { title, lead: null, points }];
  return roomOf(text) <= BENEATH && !(worn && body.length > 1)
    ? [statement, bullets]
    : [bullets, statement];
}

const LABEL = /^(.{2,38}?[:：])\s*(\S.*)$|^(.{2,38}?\s[–—-]{1,2})\s+(\S.*)$/su;

/** A name with the mark that parts it from the rest, and the rest. */
function labelled({ text }: Fragment): { label: string; detail: string } | null {
  const [, a, b, c, d] = LABEL.exec(text) ?? [];
  const [label, detail] = [a ?? c, b ?? d];
  return label && detail && !/[.!?。]\s/.test(label) ? { label, detail } : null;
}

/** A date with the mark behind it, and what happened. */
function event({ text, place }: Fragment): { when: string; label: string } | null {
  const found = dated({ span: { ...place, text }, sentences: [], marks: [] });
  const [when = ''] = found
    ? (new RegExp(`^.{0,10}?${escaped(found.when)}\\s*(?:[:：,—–-]{1,2}|에는|에)?`).exec(text) ??
      [])
    : [];
  return when === '' ? null : { when: when.trim(), label: text.slice(when.length).trim() };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A whole list: as steps, dates or cards where its items are such, else as points. */
export function listShapes(
  title: string,
  lead: string | null,
  items: readonly Fragment[],
  { ordered, whole }: { ordered: boolean; whole: boolean },
): Shape[] {
  const shapes: Shape[] = [];
  const events = items.map(event);
  const labels = items.map(labelled);
  if (lead === null && whole) {
    if (events.every((one) => one !== null))
      shapes.push(['timeline', { title, items: events.map((one) => ({ ...one, detail: null })) }]);
    if (ordered && labels.every((one) => one !== null))
      shapes.push(['process', { title, items: labels }]);
    if (ordered)
      shapes.push([
        'process',
        { title, items: items.map(({ text }) => ({ label: text, detail: null })) },
      ]);
    if (labels.every((one) => one !== null))
      shapes.push([
        'feature-cards',
        { title, items: labels.map((one) => ({ ...one, icon: null })) },
      ]);
  }
  const points = items.map(({ text }) => text);
  const beneath = [lead, ...points].filter(Boolean).join(' ');
  return [
    ...shapes,
    ['bullets', { title, lead, points }],
    ['statement', { title, kicker: null, lead: beneath || null }],
  ];
}
