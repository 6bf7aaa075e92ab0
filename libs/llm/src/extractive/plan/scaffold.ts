import type { Brief, OutlineEntry, SlideDraft } from '@presto/decks';
import { parseContent, templateNamed, type Beat } from '@presto/slides';
import { bare } from '../language/shorten';
import { scaffoldWords } from './scaffold-words';
import type { Storyline } from './storyline';

/** Storyline of a scaffold when the user named none. */
const DEFAULT_TEMPLATE = 'report';
/** Slides of a scaffold when the user named no number. */
const DEFAULT_COUNT = 8;

const FRAMES: readonly string[] = ['opening', 'closing'];

/** The places of the storyline in so many slides: those that must be first, optional ones while there is room, then again. */
function beatsFor(count: number, all: readonly Beat[]): Beat[] {
  const inner = all.filter(({ role }) => !FRAMES.includes(role));
  const must = inner.filter(({ optional }) => !optional);
  const room = count - 2;
  const may = inner.filter(({ optional }) => optional).slice(0, Math.max(0, room - must.length));
  const kept = inner.filter((beat) => may.includes(beat) || must.slice(0, room).includes(beat));
  const repeating = kept.filter(({ repeats, role }) => repeats && role !== 'part');
  const again = repeating.length > 0 ? repeating : kept;
  const times = new Map(kept.map((beat) => [beat, 1]));
  for (let extra = room - kept.length, at = 0; extra > 0; extra--, at++) {
    const beat = again[at % again.length];
    if (beat) times.set(beat, (times.get(beat) ?? 1) + 1);
  }
  return kept.flatMap((beat) => Array.from({ length: times.get(beat) ?? 1 }, () => beat));
}

/** A deck to fill in, of the storyline that the user chose; its slides say that they are a scaffold. */
export function scaffold(brief: Brief): Storyline {
  const words = scaffoldWords(brief.language);
  const title = shortTopic(brief);
  const beats = beatsFor(
    brief.slideCount ?? DEFAULT_COUNT,
    templateNamed(brief.template ?? DEFAULT_TEMPLATE).beats,
  );
  const seen = new Map<string, number>();
  const inner = beats.map((beat, at): OutlineEntry => {
    const number = (seen.get(beat.role) ?? 0) + 1;
    seen.set(beat.role, number);
    const name = words.role(beat.role);
    const repeated = beats.filter(({ role }) => role === beat.role).length > 1;
    return {
      title: repeated ? `${name} ${number}` : name,
      layout: at % 3 === 2 ? 'statement' : 'bullets',
      intent: beat.role,
      passages: [],
    };
  });
  return {
    title,
    entries: [
      { title, layout: 'title', intent: 'opening', passages: [] },
      ...inner,
      { title: words.role('closing'), layout: 'closing', intent: 'closing', passages: [] },
    ],
  };
}

/** A slide of a scaffold: what to put there, said to be yet to fill in. */
export function scaffoldSlide(brief: Brief, entry: OutlineEntry): SlideDraft {
  const words = scaffoldWords(brief.language);
  const beat = templateNamed(brief.template ?? DEFAULT_TEMPLATE).beats.find(
    ({ role }) => role === entry.intent,
  );
  const says = words.says(entry.intent, beat?.says ?? '');
  const contents: Readonly<Record<string, object>> = {
    title: {
      title: entry.title,
      kicker: words.scaffold,
      subtitle: words.note,
      author: null,
      date: null,
    },
    closing: { title: entry.title, lead: words.note, points: [], contact: null },
    statement: { title: entry.title, kicker: words.scaffold, lead: `${says} ${words.fill}.` },
    bullets: { title: entry.title, lead: says, points: [words.fill, words.prove] },
  };
  const { layout, content } = parseContent(
    entry.layout ?? 'bullets',
    contents[entry.layout ?? 'bullets'] ?? contents['bullets'],
  );
  return {
    layout,
    content,
    citations: [],
    presenterNotes: brief.includeSpeakerNotes ? `${says} ${words.note}` : null,
  };
}

/** The topic as a title: its first clause, at most 90 characters. */
function shortTopic({ title, topic }: Brief): string {
  const text = (title ?? topic ?? '').replace(/\s+/g, ' ').trim();
  if (text.length <= 90) return bare(text) || text;
  const clause = text.split(/[.!?。:;]\s/)[0] ?? text;
  if (clause.length <= 90) return bare(clause);
  const room = clause.slice(0, 89);
  const space = room.lastIndexOf(' ');
  return `${space > 30 ? room.slice(0, space) : room}…`;
}
