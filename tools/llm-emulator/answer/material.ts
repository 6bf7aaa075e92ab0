import type { ChatRequest } from '../protocol.ts';
import { textOf } from '../protocol.ts';
import { LIST_MARK } from './words.ts';

/** A numbered piece of a source that a prompt shows. */
export interface GivenPassage {
  readonly number: number;
  readonly heading: string | null;
  readonly text: string;
  readonly sentences: readonly string[];
}

/** What a prompt gives to write with. */
export interface Material {
  readonly topic: string;
  readonly language: string;
  readonly passages: readonly GivenPassage[];
  readonly headings: readonly string[];
  /** Sentences to draw from, in order. */
  readonly sentences: readonly string[];
  /** The slide that is asked for. */
  readonly slide: { readonly title: string; readonly order: number; readonly total: number } | null;
  /** Slides already planned that the plan is to go on behind. */
  readonly planned: readonly string[];
  /** What a user wishes for; it becomes the first sentence, so that an edit shows. */
  readonly wish: string | null;
  readonly wantsNotes: boolean;
}

const PASSAGE = /^\[(\d+)\] ?/;
const MARKUP = /[*_`#>|]+/g;

/** Reads a prompt the way a person would: by its headings, numbered passages and fields. */
export function materialOf(request: ChatRequest): Material {
  const text = request.messages
    .filter((message) => message.role !== 'system')
    .map(textOf)
    .join('\n');
  const field = (name: string) =>
    new RegExp(`^${name}: *(.+)$`, 'm').exec(text)?.[1]?.trim() ?? null;
  const { passages, headings } = sourceOf(text);
  const topic =
    field('Topic') ?? field('Deck title') ?? field('Documents') ?? headings[0] ?? firstLine(text);
  const place = /^Slide (\d+) of (\d+)/m.exec(text);
  const title = field('Slide title');
  const language = field('Language') ?? 'en';
  const wish = field('Request');
  const own = passages.flatMap((passage) => passage.sentences);
  const written = own.length > 0 ? own : spoken(title ?? topic, language);
  return {
    topic,
    language,
    passages,
    headings,
    sentences: wish === null ? written : [wish, ...written],
    slide:
      title !== null
        ? { title, order: Number(place?.[1] ?? 1), total: Number(place?.[2] ?? 1) }
        : null,
    planned: listAfter(text, 'Already planned:'),
    wish,
    wantsNotes: field('Notes') !== 'no',
  };
}

function sourceOf(text: string): { passages: GivenPassage[]; headings: string[] } {
  const passages: GivenPassage[] = [];
  const headings: string[] = [];
  for (const [, inside = ''] of text.matchAll(/^<source[^>]*>\n([\s\S]*?)^<\/source>/gm)) {
    let heading: string | null = null;
    let current: { number: number; lines: string[] } | null = null;
    const close = () => {
      if (current) passages.push(passage(current.number, heading, current.lines));
      current = null;
    };
    for (const line of inside.split('\n')) {
      const start = PASSAGE.exec(line);
      const title = /^#+ (.+)/.exec(line)?.[1];
      if (start) {
        close();
        current = { number: Number(start[1]), lines: [line.slice(start[0].length)] };
      } else if (title !== undefined) {
        close();
        heading = title.split(' › ').at(-1) ?? title;
        headings.push(heading);
      } else (current as { lines: string[] } | null)?.lines.push(line);
    }
    close();
  }
  return { passages, headings };
}

function passage(number: number, heading: string | null, lines: readonly string[]): GivenPassage {
  const text = lines.join('\n').trim();
  return { number, heading, text, sentences: sentencesOf(text) };
}

/** Cut behind end marks; good enough for text that is only quoted back. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?。！？])\s+|\n+/u)
    .map((sentence) => sentence.replace(LIST_MARK, '').trim())
    .filter(
      (sentence) =>
        !sentence.startsWith('(image:') &&
        sentence.replace(MARKUP, '').length >= 12 &&
        !sentence.endsWith('…'),
    );
}

function listAfter(text: string, head: string): string[] {
  const from = text.indexOf(head);
  if (from < 0) return [];
  const lines = text
    .slice(from + head.length)
    .trimStart()
    .split('\n');
  const end = lines.findIndex((line) => !/^\d+\. /.test(line));
  return lines.slice(0, end < 0 ? undefined : end).map((line) => line.replace(/^\d+\. /, ''));
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0]?.slice(0, 80) ?? '';
}

const SENTENCES: Readonly<Record<string, readonly string[]>> = {
  en: [
    '{} starts from a question people really ask.',
    'Small steps make {} easier to try.',
    'Teams agree early on what {} must achieve.',
    'One owner keeps {} moving forward.',
    'Honest feedback improves {} every week.',
    'Clear limits protect the people behind {}.',
    'The next decision about {} is due soon.',
    'Everyone can explain {} in one sentence.',
  ],
  ko: [
    '{}의 출발점은 실제로 자주 받는 질문입니다.',
    '작은 단계로 나누면 {}을 시도하기 쉽습니다.',
    '팀은 {}의 목표를 일찍 합의합니다.',
    '책임자 한 사람이 {}을 꾸준히 이끕니다.',
    '솔직한 의견이 매주 {}을 개선합니다.',
    '분명한 한계가 함께 일하는 사람을 지킵니다.',
    '다음 결정의 시점이 가까워지고 있습니다.',
    '누구나 {}을 한 문장으로 설명할 수 있습니다.',
  ],
};

/** Sentences about a subject for which the prompt gives no source. */
function spoken(subject: string, language: string): string[] {
  const short = subject.split(/\s+/).slice(0, 6).join(' ').slice(0, 40);
  const sentences = SENTENCES[language.slice(0, 2)] ?? SENTENCES['en'] ?? [];
  return sentences.map((sentence) => sentence.replaceAll('{}', short));
}
