import { LAYOUTS, LAYOUT_NAMES, type LayoutName } from '@presto/slides';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FakeDeck } from './fake-deck';

const ORDER: readonly LayoutName[] = [
  'title',
  'agenda',
  'statement',
  'bullets',
  'feature-cards',
  'figures',
  'section',
  'process',
  'chart',
  'comparison',
  'table',
  'quote',
  'timeline',
  'two-columns',
  'key-figure',
  'closing',
];

export interface Script {
  readonly count: number;
  readonly language: string;
  /** ms a slide */
  readonly pace: number;
  /** Waits once the nth slide has been begun, from 0, as long as a test wants. */
  readonly turn: (n: number) => Promise<void>;
  /** Order of a slide that fails once. */
  readonly fails: number | null;
  readonly sources: readonly { readonly id: string; readonly text: string }[];
}

/** Writes a deck of the layouts' own samples, as slowly as a model would. */
export async function write(deck: FakeDeck, title: string, script: Script): Promise<void> {
  const { count, language, pace, fails } = script;
  const samples = Array.from({ length: count }, (_, i) => {
    const layout = ORDER[i] ?? LAYOUT_NAMES[i % LAYOUT_NAMES.length] ?? 'bullets';
    const content = LAYOUTS[layout].samples[language === 'ko' ? 'ko' : 'en'] as Record<
      string,
      unknown
    >;
    return { layout, content: i === 0 ? { ...content, title: title.slice(0, 90) } : content };
  });
  await sleep(pace / 2);
  deck.append('DeckStarted', { title, status: 'PLANNING' });
  await sleep(pace);
  const slots = samples.map(({ content }, i) => ({
    slide_id: randomUUID(),
    order: i + 1,
    title: String(content['title']),
  }));
  const half = Math.ceil(count / 2);
  deck.append('PlanUpdated', {
    title,
    total_slides: count,
    slides: slots.slice(0, half),
    complete: false,
  });
  await sleep(pace / 2);
  deck.append('PlanUpdated', { title, total_slides: count, slides: slots, complete: true });
  for (const [i, { layout, content }] of samples.entries()) {
    const slot = slots[i];
    if (deck.cancelled || !slot) return;
    await draft(deck, slot, layout, content, pace, () => script.turn(i));
    if (deck.cancelled || !deck.state.order.includes(slot.slide_id)) continue;
    if (i + 1 === fails) {
      const error = { code: 'llm.refused', detail: 'The model declined to write this slide.' };
      deck.append('SlideFailed', { slide_id: slot.slide_id, order: i + 1, error });
      continue;
    }
    const [source] = script.sources;
    const body = deck.body(
      layout,
      content,
      `${language === 'ko' ? '여기서 이야기를 시작합니다' : 'Begin with the question'}: ${slot.title}`,
    );
    const start = source ? Math.floor((source.text.length / (count + 1)) * i) : 0;
    const quote = source?.text.slice(start, start + 80) ?? '';
    const citations =
      source && quote ? [{ source_id: source.id, start, end: start + quote.length, quote }] : [];
    deck.append('SlideAdded', {
      slide_id: slot.slide_id,
      order: deck.state.order.indexOf(slot.slide_id) + 1,
      ...body,
      citations,
    });
  }
  complete(deck);
}

export function complete(deck: FakeDeck): void {
  deck.append('DeckCompleted', {
    total_slides: deck.view.slides.length,
    failed_slides: deck.view.failed_slides,
    duration_ms: 1,
    usage: { calls: 0, input_tokens: 0, cached_tokens: 0, output_tokens: 0, cost_usd: 0 },
  });
}

async function draft(
  deck: FakeDeck,
  slot: { slide_id: string; order: number },
  layout: string,
  content: Record<string, unknown>,
  pace: number,
  begun: () => Promise<void>,
): Promise<void> {
  const keys = Object.entries(content);
  const tell = (n: number) => {
    const { version } = deck.state;
    const partial = Object.fromEntries(keys.slice(0, n));
    const payload = { slide_id: slot.slide_id, order: slot.order, layout, content: partial };
    const timestamp = new Date().toISOString();
    deck.tell({ event_type: 'SlideProgress', deck_id: deck.id, version, timestamp, payload });
  };
  let isHeld = true;
  const over = begun().then(() => (isHeld = false));
  // Progress is repeated as a model's is: who comes late sees the draft as well.
  do {
    tell(1);
    await Promise.race([over, sleep(200)]);
  } while (isHeld && !deck.cancelled);
  for (let n = 2; n <= keys.length; n += 1) {
    await sleep(pace / keys.length);
    if (deck.cancelled) return;
    tell(n);
  }
  await sleep(pace / keys.length);
}
