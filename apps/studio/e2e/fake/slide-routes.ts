import { AppError } from '@presto/kernel';
import { parseContent } from '@presto/slides';
import { randomUUID } from 'node:crypto';
import type { Call } from '../fake-api';
import type { FakeDeck } from './fake-deck';
import { type Answer, nothing, ok } from './http-answers';

const EDIT_TAKES_MS = 500;

export function slideRoutes(deck: FakeDeck, call: Call, rest: string): Answer {
  const { method, body, ifMatch } = call;
  if (rest === '' && method === 'POST') return add(deck, body);
  if (rest === '/reorder') {
    fresh(ifMatch, deck.state.version);
    const ids = body['slide_ids'] as string[];
    if ([...ids].sort().join() !== [...deck.state.order].sort().join()) {
      throw new AppError(
        'invalid',
        'slides.not_a_permutation',
        'slide_ids must name every slide once.',
      );
    }
    deck.command(() =>
      deck.append('SlidesReordered', { slide_ids: ids, command_id: randomUUID() }),
    );
    return ok(deck.view);
  }
  const [, id = '', action = ''] = /^\/([^/]+)(\/edit)?$/.exec(rest) ?? [];
  const slide = deck.slide(id);
  if (method === 'DELETE') {
    deck.command(() => deck.append('SlideDeleted', { slide_id: id, command_id: randomUUID() }));
    return nothing;
  }
  if (!slide) throw new AppError('conflict', 'slide.pending', 'This slide is not written yet.');
  fresh(ifMatch, slide.version);
  if (action === '/edit') return edit(deck, id, String(body['prompt']));
  const layout = String(body['layout'] ?? slide.layout);
  const { content } = parseContent(layout, body['content'] ?? slide.content);
  const notes =
    'presenter_notes' in body ? (body['presenter_notes'] as string | null) : slide.presenter_notes;
  const next = {
    ...deck.body(layout, content as Record<string, unknown>, notes),
    citations: slide.citations,
  };
  deck.command(() =>
    deck.append('SlideUpdated', {
      slide_id: id,
      order: slide.slide_order,
      reason: 'edit',
      command_id: randomUUID(),
      ...next,
    }),
  );
  return ok(deck.slide(id));
}

function fresh(ifMatch: number | null, version: number): void {
  if (ifMatch === null || ifMatch === version) return;
  throw new AppError('stale', 'version.stale', 'The version has moved on; read it again.', {
    extra: { current_version: version },
  });
}

function add(deck: FakeDeck, body: Record<string, unknown>): Answer {
  if ('prompt' in body)
    throw new AppError('conflict', 'author.no_model', 'No model is configured.');
  const { content } = parseContent(String(body['layout']), body['content']);
  const id = randomUUID();
  const order = [...deck.state.order];
  order.splice(Number(body['position']) - 1, 0, id);
  deck.command(() => {
    deck.append('SlidesReordered', { slide_ids: order });
    const notes = (body['presenter_notes'] ?? null) as string | null;
    const slide = deck.body(String(body['layout']), content as Record<string, unknown>, notes);
    deck.append('SlideAdded', {
      slide_id: id,
      order: order.indexOf(id) + 1,
      command_id: randomUUID(),
      ...slide,
    });
  });
  return ok(deck.slide(id), 201);
}

function edit(deck: FakeDeck, id: string, prompt: string): Answer {
  const command_id = randomUUID();
  setTimeout(() => {
    const slide = deck.slide(id);
    if (!slide) return;
    if (prompt.includes('FAIL')) {
      deck.append('EditFailed', {
        slide_id: id,
        command_id,
        error: { code: 'llm.refused', detail: 'The model declined.' },
      });
      return;
    }
    const content = { ...slide.content, title: `${prompt.slice(0, 60)}` };
    const body = {
      ...deck.body(slide.layout, content, slide.presenter_notes),
      citations: slide.citations,
    };
    deck.command(() =>
      deck.append('SlideUpdated', {
        slide_id: id,
        order: slide.slide_order,
        reason: 'edit',
        command_id,
        ...body,
      }),
    );
  }, EDIT_TAKES_MS);
  return ok({ command_id, slide_id: id }, 202);
}
