import type { ListItem, Prose } from '@presto/decks';
import { bare } from '../language/shorten';

/** A list item as a name and what is said of it; both verbatim. */
export interface Labelled {
  readonly label: string;
  readonly detail: string | null;
}

const PARTED = /^(.{2,60}?)(?:\s*[:：]\s+|\s+[—–]\s+|\s+-{1,2}\s+|：)(\S.*)$/s;

/** What stands behind a label, without the marks that part them. */
const rest = (text: string, label: string): string | null =>
  bare(
    text
      .slice(text.indexOf(label) + label.length)
      .replace(/^["'”’)\]]*\s*(?:[:：.,—–]|-{1,2})?\s*/, ''),
  ) || null;

/** The label of an item: what is set off at its front, or what a colon or dash parts from the rest. */
export function labelled({ span, sentences, marks }: Prose): Labelled | null {
  const front = marks.find(
    ({ kind, start, text }) => kind !== 'code' && text.length >= 2 && start - span.start <= 3,
  );
  if (front && span.text.startsWith(front.text)) {
    const detail = rest(span.text, front.text);
    const label = bare(front.text);
    // A set-off subject goes on into its sentence: "**Beans** are roasted twice".
    const goesOn = /^(?:\s*\([^)]*\))?(?:[가-힣]|\s+[\p{Ll}가-힣])/u.test(
      span.text.slice(front.text.length),
    );
    return { label, detail: goesOn ? bare(sentences[0]?.text ?? span.text) : detail };
  }
  const parted = PARTED.exec(span.text);
  if (parted?.[1] && parted[2] && !/[.!?。]/.test(parted[1]))
    return { label: parted[1].trim(), detail: bare(parted[2]) };
  const early = marks.find(({ kind, start }) => kind === 'em' && start - span.start <= 8);
  if (early) return { label: early.text, detail: bare(sentences[0]?.text ?? span.text) };
  const [first, second] = sentences;
  if (first && second && first.text.length <= 36)
    return { label: bare(first.text), detail: bare(second.text) };
  return null;
}

/** Where the circumstances of a step begin. */
const CIRCUMSTANCE =
  /,\s|\s(?=(?:when|until|before|after|while|with|without|and|then|to|by|for|from|so that|on|in|at|into)\s)/g;

/** A name of at most `max` characters and the rest, parted where the circumstances begin; null when nothing parts them. */
export function partStep(text: string, max: number): Labelled | null {
  for (const joint of [...text.matchAll(CIRCUMSTANCE)].toReversed()) {
    const label = text.slice(0, joint.index);
    const detail = text.slice(joint.index).replace(/^,?\s+/, '');
    if (
      label.length <= max &&
      label.split(/\s+/).length >= 2 &&
      !/\s(?:the|a|an|of|to|and|or)$/.test(label)
    )
      return { label, detail };
  }
  return null;
}

const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?';
const YEAR = '(?:1[5-9]|20)\\d\\d';
const WHEN = new RegExp(
  `^(?:in |by |from |on |since |until )?((?:(?:early|mid|late|end of)[ -])?(?:\\d{1,2} ${MONTH} ${YEAR}|${MONTH} \\d{1,2},? ${YEAR}|${MONTH} ${YEAR}|Q[1-4] ${YEAR}|${YEAR} Q[1-4]|H[12] ${YEAR}|${YEAR}-\\d\\d(?:-\\d\\d)?|${YEAR}\\s?[–-]\\s?${YEAR}|${YEAR}년(?: ?\\d{1,2}월(?: ?\\d{1,2}일)?| ?[1-4]분기| ?[상하]반기| ?말| ?초)?|\\d{1,2}월(?: ?\\d{1,2}일)?|[1-4]분기|${YEAR}|(?:spring|summer|autumn|fall|winter) ${YEAR}|(?:week|day|month|phase|year) \\d{1,2}|\\d{1,2}주차|\\d{1,2}일차|\\d{1,2}:\\d\\d))(?![\\d%])`,
  'i',
);

export interface Dated extends Labelled {
  readonly when: string;
}

/** An item that begins with a date, as date, event and detail. */
export function dated(item: ListItem | Prose): Dated | null {
  const match = WHEN.exec(item.span.text);
  const when = match?.[1];
  if (!match || !when || when.length > 18) return null;
  const after = item.span.text.slice(match[0].length);
  if (!/^\s*(?:[:：,—–-]|에|부터|까지|\()|^\s/.test(after)) return null;
  const text = bare(after.replace(/^\s*(?:[:：,—–]|-{1,2}|에는|에)?\s*/, ''));
  if (text.length < 3) return null;
  const parted = PARTED.exec(text);
  if (parted?.[1] && parted[2] && parted[1].length <= 50)
    return { when, label: parted[1], detail: bare(parted[2]) };
  const [first, ...others] = text.split(/(?<=[.。])\s+/);
  return {
    when,
    label: bare(first ?? text),
    detail: others.length > 0 ? bare(others.join(' ')) : null,
  };
}
