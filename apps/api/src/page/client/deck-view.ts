import {
  deckView,
  type DeckStatus,
  type FoldedDeck,
  type SlideProgressPayload,
} from '@presto/contracts';
import { element } from './element';

const WORDS: Readonly<Record<DeckStatus, string>> = {
  PENDING: 'Waiting to begin …',
  PLANNING: 'Planning …',
  GENERATING: 'Writing …',
  COMPLETED: 'Complete',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
};

interface Card {
  readonly root: HTMLElement;
  /** What it shows: made anew only when that has changed. */
  shown: string;
}

/** The deck on the page: one card a slot, in order. */
export class DeckView {
  private readonly cards = new Map<string, Card>();
  private readonly scale = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      target
        .querySelector('iframe')
        ?.style.setProperty('transform', `scale(${contentRect.width / 1280})`);
    }
  });

  constructor(private readonly page: Document) {}

  show(folded: FoldedDeck): void {
    const deck = deckView(folded, 0);
    const settled = deck.slides.length + deck.failed_slides.length;
    const total = deck.deck_plan.slides.length;
    this.page.title = `${deck.title} · Presto-Deck`;
    this.part('title').textContent = deck.title;
    this.part('status').textContent =
      `${WORDS[deck.status]} ${total > 0 ? `${settled} of ${total} slides` : ''}`;
    this.part('error').textContent = deck.error?.detail ?? '';
    const bar = this.part('bar') as HTMLProgressElement;
    bar.max = Math.max(1, total);
    if (deck.deck_plan.complete || settled > 0) bar.value = settled;
    const isRunning = ['PENDING', 'PLANNING', 'GENERATING'].includes(deck.status);
    bar.hidden = !isRunning;
    this.part('cancel').hidden = !isRunning;
    this.part('retry').hidden =
      isRunning || (deck.status === 'COMPLETED' && deck.failed_slides.length === 0);

    const written = new Map(deck.slides.map((slide) => [slide.id, slide]));
    const failed = new Map(deck.failed_slides.map((slide) => [slide.slide_id, slide]));
    const cards = deck.deck_plan.slides.map(({ slide_id: id, order, title }) => {
      const slide = written.get(id);
      if (slide)
        return this.card(id, `${slide.version} ${deck.theme}`, () =>
          this.slide(slide, title, deck.theme, deck.language),
        );
      const failure = failed.get(id);
      if (failure)
        return this.card(id, 'failed', () =>
          note(title, `This slide could not be written. ${failure.error.detail}`, 'failed'),
        );
      return this.card(id, `pending ${order} ${title}`, () =>
        note(title || `Slide ${order}`, 'Being written …', 'pending'),
      );
    });
    this.part('slides').replaceChildren(...cards);
  }

  /** The partial content of a slide that is being written, as plain text. */
  progress({ slide_id: id, content }: SlideProgressPayload): void {
    const text = this.cards.get(id)?.root.querySelector('.pending p');
    if (text && content) text.textContent = textOf(content).slice(0, 600);
  }

  part(name: string): HTMLElement {
    return this.page.getElementById(name) as HTMLElement;
  }

  private card(id: string, shown: string, make: () => HTMLElement): HTMLElement {
    let card = this.cards.get(id);
    if (!card) this.cards.set(id, (card = { root: element('li', {}), shown: '' }));
    if (card.shown !== shown) card.root.replaceChildren(make());
    card.shown = shown;
    return card.root;
  }

  /** In a frame of its own that runs no script; the theme's stylesheet gives it its look. */
  private slide(
    slide: { html_content: string },
    title: string,
    theme: string,
    language: string,
  ): HTMLElement {
    const sheets = ['/page/frame.css', `/api/v1/themes/${encodeURIComponent(theme)}/style.css`];
    const links = sheets.map((href) => element('link', { rel: 'stylesheet', href }));
    const head = element('head', {}, element('meta', { charset: 'utf-8' }), ...links);
    const html = element('html', { lang: language }, head);
    const srcdoc = `<!doctype html>${html.outerHTML.replace('</html>', `<body>${slide.html_content}</body></html>`)}`;
    const frame = element('iframe', {
      title,
      sandbox: 'allow-same-origin',
      loading: 'lazy',
      srcdoc,
    });
    const box = element('div', { class: 'slide-box' }, frame);
    this.scale.observe(box);
    return box;
  }
}

function note(title: string, text: string, kind: string): HTMLElement {
  return element(
    'div',
    { class: `slide-box ${kind}` },
    element('h2', {}, title),
    element('p', {}, text),
  );
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(textOf).filter(Boolean).join(' · ');
}
