import type { TableCell } from '@presto/decks';
import { isLeadIn } from '../language/dangling';
import { lengthInWords } from '../language/words';
import type { Place } from '../reading/material';
import { codeChunks, rowGroups } from './chunks';
import type { Element } from './elements';
import { cutAtClauses, type Fragment, roomOf } from './fragments';
import { type Shape, type VerbatimSlide, listShapes, proseShapes, shaped } from './shapes';

/** Words of running text on a slide, and of a list, which is read faster. */
const MOST_WORDS = 54;
const MOST_LISTED = 70;
const MOST_POINTS = 6;
/** Characters of a title on a slide of text. */
const TITLE = 98;
const LEAD = 175;
const LINE = 155;

type PlaceOf = Extract<Element, { kind: 'table' }>['place'];

/** Lays the elements of a text out over slides, in order and whole. */
export class VerbatimLayout {
  readonly slides: VerbatimSlide[] = [];
  /** A heading that no slide has shown yet. */
  private pending: Fragment | null = null;
  /** A sentence that leads to the list behind it. */
  private lead: Fragment | null = null;

  /** What a slide without a heading of its own is called. */
  private head = '';

  /**
   * @param dense how much more than is comfortable a slide holds: 1 is as it should be
   * @param most slides beyond which it gives up with `TooManySlides`
   */
  constructor(
    private readonly dense = 1,
    private readonly most = Infinity,
  ) {}

  /** Goes on with a document of this title. */
  begin(title: string): void {
    this.head = title;
  }

  /** The deck's own title, where the text does not begin with one. */
  open(title: string): void {
    this.put([['title', { title }]], []);
  }

  place(elements: readonly Element[]): void {
    elements.forEach((element, at) => this.placeOne(element, elements[at + 1] ?? null));
    this.flush();
  }

  private placeOne(element: Element, next: Element | null): void {
    switch (element.kind) {
      case 'heading':
        return this.heading(element.fragments);
      case 'prose':
        return this.prose(element.fragments, next?.kind === 'list');
      case 'list':
        return this.list(element);
      case 'table':
        return this.table(element);
      case 'quote':
        return this.quote(element);
      case 'code':
        return this.code(element.code, element.language, element.place);
      case 'formula': {
        const title = this.title();
        const shapes: Shape[] = [
          ['formula', { title: title.text, formula: element.tex, symbols: [], caption: null }],
        ];
        if (!this.put(shapes, [...title.places, element.place], title))
          this.code(element.tex, 'latex', element.place);
      }
    }
  }

  private heading([first, ...others]: readonly Fragment[]): void {
    this.flush();
    if (!first) return;
    this.pending = first;
    this.head = first.text;
    if (others.length > 0) this.prose(others, false);
  }

  /** A heading with nothing under it, or only other headings, opens what follows. */
  private flush(): void {
    const { pending } = this;
    if (!pending) return;
    const title = pending.text;
    const opening: Shape[] = this.slides.length === 0 ? [['title', { title }]] : [];
    this.pending = null;
    this.put([...opening, ['section', { title }], ['statement', { title }]], [pending.place]);
  }

  private prose(all: readonly Fragment[], beforeList: boolean): void {
    const fragments = [...all];
    const last = fragments.at(-1);
    if (beforeList && last && isLeadIn(last.text) && roomOf(last.text) <= LEAD)
      this.lead = fragments.pop() ?? null;
    if (this.slides.length === 0 && this.pending && fragments[0]) this.opening(fragments);
    while (fragments.length > 0) {
      const title = this.titleFor(fragments);
      const body = taken(
        fragments,
        MOST_WORDS * this.dense,
        MOST_POINTS - (this.dense > 1 ? 0 : 1),
      );
      const worn = this.slides.at(-1)?.layout === 'statement';
      const places = [...title.places, ...body.map(({ place }) => place)];
      this.put(proseShapes(title.text, body, worn), places, title);
    }
  }

  /** The first heading opens the deck, with the sentence beneath it where that is short. */
  private opening(fragments: Fragment[]): void {
    const [first] = fragments;
    const { pending } = this;
    if (!first || !pending || roomOf(pending.text) > 88) return;
    this.pending = null;
    const short = first.whole && roomOf(first.text) <= 138;
    const places = [pending.place, ...(short ? [first.place] : [])];
    if (short) fragments.shift();
    this.put([['title', { title: pending.text, subtitle: short ? first.text : null }]], places);
  }

  private list({ items, ordered }: Extract<Element, { kind: 'list' }>): void {
    const points = items.flat();
    const whole = items.every((item) => item.length === 1);
    const groups: Fragment[][] = [];
    while (points.length > 0) groups.push(taken(points, MOST_LISTED * this.dense, MOST_POINTS));
    balance(groups);
    groups.forEach((group) => {
      const led = this.lead;
      this.lead = null;
      const asTitle = led !== null && this.pending === null && roomOf(led.text) <= TITLE;
      const title = asTitle ? { text: led.text, places: [led.place] } : this.title();
      const lead = led !== null && !asTitle ? led : null;
      const places = [
        ...title.places,
        ...(lead ? [lead.place] : []),
        ...group.map(({ place }) => place),
      ];
      const kind = { ordered, whole: whole && groups.length === 1 };
      const shown = this.put(
        listShapes(title.text, lead?.text ?? null, group, kind),
        places,
        title,
      );
      if (!shown) this.prose([...(led ? [led] : []), ...group], false);
    });
  }

  private table({ head, rows, place }: Extract<Element, { kind: 'table' }>): void {
    const fits =
      rows.length > 0 &&
      head.length >= 2 &&
      head.length <= 6 &&
      head.every(({ text }) => text !== '' && roomOf(text) <= 36) &&
      rows.every((row) => row.every(({ text }) => roomOf(text) <= 78));
    if (!fits) {
      const filled = [head, ...rows].map((row) => row.filter(({ text }) => text !== ''));
      return this.lines(filled, place);
    }
    const columns = head.map(({ text, numeric }) => ({
      label: text,
      unit: null,
      align: numeric ? 'end' : 'start',
    }));
    for (const group of rowGroups(rows)) {
      const title = this.title();
      const cells = [...head, ...group.flat()].filter(({ start, end }) => end > start);
      this.put(
        [
          [
            'table',
            { title: title.text, columns, rows: group.map((row) => row.map(({ text }) => text)) },
          ],
        ],
        [...title.places, ...cells.map(place)],
        title,
      );
    }
  }

  /** A table that no slide takes as one, a row a line. */
  private lines(rows: readonly (readonly TableCell[])[], place: PlaceOf): void {
    const lines = rows.flatMap((row): Fragment[] => {
      const [first, last] = [row[0], row.at(-1)];
      if (!first || !last) return [];
      const text = row.map((cell) => cell.text).join(' ');
      const at = place({ ...first, text, end: last.end });
      return cutAtClauses(text, LINE).map((part) => ({ text: part, place: at, whole: true }));
    });
    this.prose(lines, false);
  }

  private quote({ quote, by, prose }: Extract<Element, { kind: 'quote' }>): void {
    if (roomOf(quote.text) > 290) return this.prose(prose, false);
    const title = this.title();
    const content = {
      title: title.text,
      quote: quote.text,
      attribution: by?.text ?? null,
      role: null,
    };
    if (!this.put([['quote', content]], [...title.places, quote.place], title))
      this.prose(prose, false);
  }

  private code(code: string, language: string | null, place: Place): void {
    const known = language?.split(/[\s{,]/)[0]?.slice(0, 20) || null;
    for (const chunk of codeChunks(code)) {
      const title = this.title();
      const content = { title: title.text, language: known, code: chunk, highlight_lines: [] };
      this.put([['code', content]], [...title.places, place], title);
    }
  }

  /** The heading that waits, else the first sentence where it can be a title, else the head again. */
  private titleFor(fragments: Fragment[]): Title {
    const [first] = fragments;
    const stands = first && fragments.length > 1 && roomOf(first.text) <= TITLE;
    if (this.pending || !stands || !(first.whole || roomOf(this.head) > TITLE)) return this.title();
    fragments.shift();
    return { text: first.text, places: [first.place] };
  }

  private title(): Title {
    const { pending } = this;
    this.pending = null;
    return pending
      ? { text: pending.text, places: [pending.place], pending }
      : { text: this.head, places: [] };
  }

  /** Adds the slide that these shapes make; a heading that it could not take waits again. */
  private put(shapes: readonly Shape[], places: readonly Place[], title?: Title): boolean {
    const slide = shaped(shapes, places);
    if (!slide) {
      this.pending ??= title?.pending ?? null;
      return false;
    }
    this.slides.push(slide);
    if (this.slides.length > this.most) throw new TooManySlides(this.slides.length);
    return true;
  }
}

/** No deck can hold what this text takes. */
export class TooManySlides extends Error {
  constructor(readonly count: number) {
    super(`more than ${count} slides`);
  }
}

interface Title {
  readonly text: string;
  readonly places: readonly Place[];
  readonly pending?: Fragment;
}

/** Takes from the front what goes on one slide, and what would be left alone. */
function taken(fragments: Fragment[], mostWords: number, most: number): Fragment[] {
  const group: Fragment[] = [];
  let words = 0;
  for (let next = fragments[0]; next; next = fragments[0]) {
    const length = lengthInWords(next.text);
    if (group.length >= most || (group.length > 0 && words + length > mostWords)) break;
    group.push(next);
    words += length;
    fragments.shift();
  }
  const [alone] = fragments;
  const fits = alone && group.length < most && words + lengthInWords(alone.text) <= mostWords + 12;
  return fits && fragments.length === 1 ? [...group, ...fragments.splice(0)] : group;
}

/** The last group of a list does not stand there with a single point. */
function balance(groups: Fragment[][]): void {
  const [last, before] = [groups.at(-1), groups.at(-2)];
  if (last && before && last.length === 1 && before.length > 2) last.unshift(...before.splice(-1));
}
