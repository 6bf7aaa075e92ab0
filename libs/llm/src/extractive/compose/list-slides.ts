import type { ListItem } from '@presto/decks';
import { bare, shorten } from '../language/shorten';
import { figuresIn } from '../reading/figures';
import { lengthInWords } from '../language/words';
import { iconsFor } from '../reading/icons';
import { dated, labelled, partStep } from '../reading/items';
import { type Place, type Unit, placeOf } from '../reading/material';
import { viewOf } from './data-slides';
import { type Composer, same, sentencesOf, wording } from './composer';

type ItemUnit = Extract<Unit, { kind: 'item' }>;

function itemsOf(units: readonly Unit[]): readonly ItemUnit[] {
  return units.filter((unit): unit is ItemUnit => unit.kind === 'item' && unit.item.depth === 0);
}

/** A detail that fits: all of it, its first sentence, or the front of that; null when none does. */
function detailFor(detail: string | null, max: number): string | null {
  if (detail === null) return null;
  const [first = detail] = detail.split(/(?<=[.!?。])\s+(?=\p{Lu}|[가-힣])/u);
  return shorten(detail, max, 26) ?? shorten(first, max, 26);
}

/** Data that nobody can read out. */
const isRaw = (text: string | null): boolean => text !== null && /^\s*[[{]\s*"/.test(text);

/** Words of steps side by side. */
const MOST_WORDS = 56;

export const process: Composer = ({ title, units }) => {
  const items = itemsOf(units);
  const steps = items.map(({ item }) => step(item, items.length > 4 ? 84 : 110));
  const told = steps.filter((each) => each !== null);
  if (told.length !== items.length || told.length < 3 || told.length > 6) return null;
  const words = lengthInWords(told.flatMap(({ label, detail }) => [label, detail ?? '']).join(' '));
  // Named steps stand for themselves; what happens in them is told in the notes.
  const named = words > MOST_WORDS && items.every(({ item }) => labelled(item) !== null);
  const shown = named ? told.map(({ label }) => ({ label, detail: null })) : told;
  return { content: { title, items: shown }, cited: items.map(({ place }) => place) };
};

function step(item: ListItem, longest: number): { label: string; detail: string | null } | null {
  const named = labelled(item);
  const whole = bare(item.span.text);
  if (!named && whole.length <= 36) return { label: whole, detail: null };
  const parts = named && named.label.length <= 36 ? named : named ? null : partStep(whole, 36);
  if (!parts || isRaw(parts.detail)) return null;
  const detail = detailFor(parts.detail, longest);
  return parts.detail !== null && detail === null ? null : { label: parts.label, detail };
}

export const timeline: Composer = ({ title, units }) => {
  const events: { when: string; label: string; detail: string | null }[] = [];
  const cited: Place[] = [];
  for (const { item, place } of itemsOf(units)) {
    const event = dated(item);
    if (!event) return null;
    const whole =
      event.label.length <= 50 ? event : event.detail === null ? partStep(event.label, 50) : null;
    if (!whole) return null;
    events.push({ when: event.when, label: whole.label, detail: detailFor(whole.detail, 100) });
    cited.push(place);
  }
  return events.length >= 3 && events.length <= 6 && events.length === itemsOf(units).length
    ? { content: { title, items: events }, cited }
    : null;
};

export const featureCards: Composer = ({ title, units }) => {
  const items = itemsOf(units);
  const cards = items.map(({ item }) => {
    const parts = labelled(item);
    const detail = parts ? detailFor(parts.detail, 130) : null;
    return parts &&
      detail !== null &&
      !isRaw(detail) &&
      parts.label.length <= 40 &&
      !same(detail, parts.label)
      ? { icon: null, label: parts.label, detail }
      : null;
  });
  const told = cards.filter((card) => card !== null);
  if (told.length !== items.length || told.length < 2 || told.length > 6) return null;
  return { content: { title, items: told }, cited: items.map(({ place }) => place) };
};

/** Rows of a name and what is said of it. */
export const rowCards: Composer = (material) => {
  const view = viewOf(material);
  if (view?.columns.length !== 2) return null;
  const cards = view.rows.flatMap((row) => {
    const [name, said] = view.columns.map((column) => row[column]);
    const detail = said ? detailFor(said.text, 130) : null;
    return name && said && name.text !== '' && detail !== null && name.text.length <= 40
      ? [{ icon: null, label: name.text, detail, cells: [name, said] }]
      : [];
  });
  if (cards.length !== view.rows.length || cards.length < 2 || cards.length > 6) return null;
  return {
    content: { title: material.title, items: cards.map(({ cells: _, ...card }) => card) },
    cited: cards.flatMap(({ cells }) => cells.map((cell) => placeOf(view.place.sourceId, cell))),
  };
};

export const iconGrid: Composer = ({ title, units }) => {
  const items = itemsOf(units);
  const icons = iconsFor(items.map(({ item }) => item.span.text));
  if (!icons) return null;
  const told = items.flatMap(({ item }, at) => {
    const whole = bare(item.span.text);
    const parts = labelled(item) ?? { label: whole, detail: null };
    const detail = detailFor(parts.detail, 70);
    const icon = icons[at];
    return icon && parts.label.length <= 40 && (parts.detail === null || detail !== null)
      ? [{ icon, label: parts.label, detail }]
      : [];
  });
  if (told.length !== items.length) return null;
  return { content: { title, items: told }, cited: items.map(({ place }) => place) };
};

export const team: Composer = ({ title, units }) => {
  const items = itemsOf(units);
  const people = items.map(({ item }) => {
    const parts = labelled(item);
    const [role = '', ...others] = (parts?.detail ?? '').split(/(?:[,;.。]|\s[—–-])\s+/);
    return parts && parts.label.length <= 50 && role !== '' && role.length <= 60
      ? { name: parts.label, role, detail: detailFor(others.join(', ') || null, 90) }
      : null;
  });
  const told = people.filter((person) => person !== null);
  if (told.length !== items.length || told.length < 2 || told.length > 8) return null;
  return { content: { title, items: told }, cited: items.map(({ place }) => place) };
};

/** A value that became another one. */
const CHANGE = /\bfrom\b.*\d.*\bto\b.*\d|\d\S*에서\s.*\d\S*(?:로|으로)\s/i;

/** The strongest figure of a unit with the words that say what it counts. */
function figureOf(
  unit: Unit,
  longest: number,
): { value: string; unit: string | null; label: string } | null {
  for (const sentence of sentencesOf(unit)) {
    const found = figuresIn(sentence);
    // Of what changed, what it is now is worth showing.
    const later = sentence.length < 400 && CHANGE.test(sentence) ? -1 : 1;
    const [best] = [...found].sort((a, b) => b.weight - a.weight || later * (a.at - b.at));
    const label = best ? shorten(sentence, longest, 22) : null;
    if (best && label !== null && label.includes(best.value.replace(/^\D+/, ''))) {
      return { value: best.value, unit: best.unit, label };
    }
  }
  return null;
}

export const keyFigure: Composer = ({ title, units }) => {
  // Two numbers would compete for the one place.
  if (figuresIn(title).length > 0) return null;
  for (const unit of units) {
    const figure = figureOf(unit, 110);
    if (!figure || same(figure.label, title)) continue;
    const other = units.find((candidate) => candidate !== unit && candidate.kind === 'sentence');
    const detail = other ? wording(other, 220, 34) : null;
    const said = detail !== null && !same(detail, title) ? detail : null;
    return {
      content: { title, ...figure, detail: said, source: null },
      cited: [unit.place, ...(said !== null && other ? [other.place] : [])],
    };
  }
  return null;
};

export const figures: Composer = ({ title, units }) => {
  const items: { value: string; unit: string | null; label: string }[] = [];
  const cited: Place[] = [];
  for (const unit of units) {
    const figure = figureOf(unit, 80);
    if (
      !figure ||
      same(figure.label, title) ||
      items.some(({ label }) => same(label, figure.label))
    )
      continue;
    items.push({
      ...figure,
      unit: figure.unit !== null && figure.unit.length <= 16 ? figure.unit : null,
    });
    cited.push(unit.place);
  }
  return items.length < 2
    ? null
    : { content: { title, items: items.slice(0, 4), source: null }, cited: cited.slice(0, 4) };
};
