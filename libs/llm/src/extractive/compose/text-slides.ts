import { bare, shorten, unnumbered } from '../language/shorten';
import { alike, lengthInWords, termsOf } from '../language/words';
import { type Place, placeOf } from '../reading/material';
import { type View, viewOf } from './data-slides';
import {
  type Composed,
  type Composer,
  type Material,
  prose,
  same,
  sentencesOf,
  wording,
} from './composer';

/** Words beside the title beyond which a slide is read, not seen. */
const MOST_WORDS = 52;
const MOST_WORDS_LISTED = 56;

/** Points in order until there are enough of them or too many words. */
function points(
  material: Material,
  most: number,
  characters: number,
  spent = 0,
): { texts: string[]; cited: Place[] } {
  const texts: string[] = [];
  const cited: Place[] = [];
  let words = spent;
  const about = termsOf(material.title);
  for (const unit of prose(material)) {
    const text = wording(unit, characters, 27);
    if (text === null || texts.some((other) => same(other, text))) continue;
    // A sentence and its paraphrase do not stand on one slide; what the source lists stays whole.
    if (unit.kind === 'sentence' && alike(about, termsOf(text)) >= 0.5) continue;
    const length = lengthInWords(text);
    const room = unit.kind === 'item' ? MOST_WORDS_LISTED : MOST_WORDS;
    if (texts.length >= most || (texts.length >= 2 && words + length > room)) break;
    texts.push(text);
    cited.push(unit.place);
    words += length;
  }
  return { texts, cited };
}

export const bullets: Composer = (material) => {
  const [first, ...others] = prose(material);
  // A sentence before a list leads to it; it is none of the points.
  const leads =
    first?.kind === 'sentence' && others.length > 0 && others.every(({ kind }) => kind === 'item');
  const listed = leads ? points({ ...material, units: others }, 6, 160) : null;
  const spent = lengthInWords((listed?.texts ?? []).join(' '));
  // The lead is worth less than the points that it leads to.
  const room = leads && spent + lengthInWords(first.place.text) <= MOST_WORDS_LISTED + 2;
  const lead = room && first.place.text.length <= 180 ? first : null;
  const { texts, cited } = listed ?? points(material, 6, 160);
  if (texts.length < 2) return null;
  return {
    content: { title: material.title, lead: lead?.place.text ?? null, points: texts },
    cited: [...(lead ? [lead.place] : []), ...cited],
  };
};

export const takeaways: Composer = (material) => {
  const { texts, cited } = points(material, 5, 140);
  return texts.length < 2 ? null : { content: { title: material.title, points: texts }, cited };
};

export const statement: Composer = (material) => {
  if (material.title.length > 140) return null;
  const leads: string[] = [];
  const cited: Place[] = [];
  for (const unit of prose(material).slice(0, 2)) {
    const text =
      shorten(sentencesOf(unit)[0] ?? '', 220, 34) === null ? null : (sentencesOf(unit)[0] ?? null);
    if (text === null || same(text, material.title) || [...leads, text].join(' ').length > 220)
      break;
    leads.push(text.trim());
    cited.push(unit.place);
  }
  return { content: { title: material.title, kicker: null, lead: leads.join(' ') || null }, cited };
};

export const definition: Composer = (material) => {
  const [first, second] = prose(material);
  if (first?.kind !== 'sentence') return null;
  const term = definedTerm(first.sentence.text, first.sentence.emphasised);
  const text = first.sentence.text.trim();
  if (term === null || text.length > 300 || same(text, material.title)) return null;
  const example =
    second && second.kind === 'sentence' && second.sentence.text.length <= 200 ? second : null;
  return {
    content: {
      title: material.title,
      term,
      note: null,
      definition: text,
      example: example?.sentence.text.trim() ?? null,
      source: null,
    },
    cited: [first.place, ...(example ? [example.place] : [])],
  };
};

const ENGLISH_DEFINITION =
  /^(?:an?|the)?\s*["“*]?([^,;:.()"“”]{2,44}?)["”*]?(?:\s*\([^)]{1,40}\))?\s+(?:is|are|means|refers to|describes|denotes)\s+(?:an?|the|any|all|everything|each|one of|what|how|when)\b/i;
const KOREAN_DEFINITION =
  /^["“‘]?([^,.()]{1,30}?)["”’]?(?:\([^)]{1,40}\))?(?:이란|란|은|는)\s.*(?:말한다|말합니다|뜻한다|뜻합니다|의미한다|의미합니다|가리킨다|가리킵니다|일컫는다|이다|입니다)\.?$/;
const JAPANESE_DEFINITION =
  /^([^、。]{1,24}?)(?:とは|は)、?.*(?:である|です|をいう|を指す|のこと)。?$/;
const CHINESE_DEFINITION = /^([^，。]{1,20}?)(?:是指|是一[种個个]|指的是).+。?$/;

/** The term that a sentence defines, as it stands there; null when it defines none. */
export function definedTerm(sentence: string, emphasised: readonly string[]): string | null {
  const text = sentence.trim();
  const korean = KOREAN_DEFINITION.exec(text);
  const east = JAPANESE_DEFINITION.exec(text) ?? CHINESE_DEFINITION.exec(text);
  const english = ENGLISH_DEFINITION.exec(text);
  const subject = (korean ?? east ?? english)?.[1]?.trim() ?? null;
  if (subject === null || lengthInWords(subject) > 6) return null;
  const marked = emphasised.find((term) => term.length <= 50 && subject.includes(term));
  if (marked) return bare(marked);
  // Without a mark only what says outright that it defines: "… means", "…란 … 말한다", "is a".
  const outright =
    /\s(?:means|refers to|denotes)\s/.test(text) ||
    /(?:이란|란)\s/.test(text.slice(0, subject.length + 4)) ||
    /とは|是指|指的是/.test(text);
  return outright && subject.length <= 50 ? subject : null;
}

export const quote: Composer = ({ title, units }) => {
  const unit = units.find(({ kind }) => kind === 'block');
  if (unit?.kind !== 'block' || unit.block.kind !== 'quote') return null;
  const { span, sentences, attribution } = unit.block;
  const whole = span.text.length <= 300 ? span.text : null;
  const text =
    whole ??
    sentences
      .map((sentence) => sentence.text)
      .find((sentence) => sentence.length <= 300 && sentence.length > 40);
  if (!text || title.length > 90 || same(text, title)) return null;
  const [name = null, ...roles] = attribution ? attribution.text.split(/,\s+/) : [];
  const role = roles.join(', ') || null;
  return {
    content: {
      title,
      quote: text,
      attribution: name && name.length <= 80 ? name : null,
      role: role && role.length <= 90 ? role : null,
    },
    cited: [unit.place],
  };
};

export const testimonial: Composer = (material) => {
  const unit = material.units.find(({ kind }) => kind === 'block');
  if (unit?.kind !== 'block' || unit.block.kind !== 'quote' || !unit.block.attribution) return null;
  const { span, attribution } = unit.block;
  const [name = '', ...roles] = attribution.text.split(/,\s+/);
  const role = roles.join(', ');
  const fits = span.text.length <= 260 && name.length <= 60 && role.length <= 80;
  if (!fits || role === '' || same(span.text, material.title)) return null;
  return {
    content: { title: material.title, quote: span.text, name, role, result: null },
    cited: [unit.place],
  };
};

/** A question that the text asks, with what it says of it right behind. */
export const question: Composer = (material) => {
  if (material.title.length > 120 || !/[?？]$/.test(material.title)) return null;
  const [first] = prose(material);
  const text = first ? wording(first, 180, 30) : null;
  return {
    content: { title: material.title, kicker: null, lead: text, options: [] },
    cited: text !== null && first ? [first.place] : [],
  };
};

/** The words of a table of contents: what each part is called, neighbours together when there are many. */
export const agenda: Composer = ({ title, units }): Composed | null => {
  const headings = units.filter(({ kind }) => kind === 'heading').map(({ place }) => place);
  if (headings.length < 2) return null;
  const items = groupsOf(headings, Math.ceil(headings.length / 8)).map((group) => {
    const names = group.map(({ text }) => unnumbered(bare(text)));
    const joined = names.join(' · ');
    if (joined.length <= 60) return { label: joined, detail: null };
    const [first = ''] = names;
    const others = names.slice(1).join(' · ');
    return first.length <= 60 && others.length <= 90
      ? { label: first, detail: others || null }
      : null;
  });
  const told = items.filter((item) => item !== null);
  return told.length < 2
    ? null
    : { content: { title, items: told, current: null }, cited: headings };
};

function groupsOf<T>(all: readonly T[], size: number): T[][] {
  const groups: T[][] = [];
  for (let at = 0; at < all.length; at += size) groups.push(all.slice(at, at + size));
  return groups;
}

export const section: Composer = (material) => {
  const { title, units } = material;
  if (title.length > 70) return null;
  const lead = units.find((unit) => unit.kind === 'heading' || unit.kind === 'sentence');
  const text =
    lead?.kind === 'heading' ? bare(lead.place.text) : lead ? wording(lead, 160, 26) : null;
  const said =
    text !== null && text.length <= 160 && !same(text, title) && lead ? { text, lead } : null;
  return {
    content: { title, number: null, lead: said?.text ?? null },
    cited: said ? [said.lead.place] : [],
  };
};

export const opening: Composer = (material) => {
  const view = viewOf(material);
  if (view) return columnsOpening(material.title, view);
  const [first] = prose(material);
  const subtitle = first ? wording(first, 140, 24) : null;
  const said = subtitle !== null && !same(subtitle, material.title) ? subtitle : null;
  return {
    content: { title: material.title, kicker: null, subtitle: said, author: null, date: null },
    cited: said !== null && first ? [first.place] : [],
  };
};

/** A table is introduced by the heads of its columns. */
function columnsOpening(title: string, { table, place }: View): Composed {
  const heads = table.header.filter(({ text }) => text !== '');
  const subtitle = heads.map(({ text }) => text).join(' · ');
  const said = subtitle.length > 0 && subtitle.length <= 140;
  return {
    content: { title, kicker: null, subtitle: said ? subtitle : null, author: null, date: null },
    cited: said ? heads.map((head) => placeOf(place.sourceId, head)) : [],
  };
}

export const closing: Composer = (material) => {
  if (material.title.length > 90) return null;
  const { texts, cited } = points(material, 3, 100);
  return { content: { title: material.title, lead: null, points: texts, contact: null }, cited };
};

export const callToAction: Composer = (material) => {
  const { texts, cited } = points(material, 3, 90);
  return texts.length === 0
    ? null
    : { content: { title: material.title, lead: null, points: texts, action: null }, cited };
};
