import type { DeckListItem } from '@presto/contracts';
import { AppError } from '@presto/kernel';
import { randomUUID } from 'node:crypto';
import type { Call, FakeApi } from '../fake-api';
import { FakeDeck } from './fake-deck';
import { exportRoutes, sourceRoutes } from './file-routes';
import { type Answer, nothing, ok } from './http-answers';
import { history, quality, restore } from './past-routes';
import { write } from './scripted-author';
import { slideRoutes } from './slide-routes';

const RETRYABLE = ['FAILED', 'CANCELLED', 'COMPLETED'];

export async function deckRoutes(api: FakeApi, call: Call): Promise<Answer> {
  const { method, path, body } = call;
  const source = /^\/sources(?:\/([^/]+))?$/.exec(path);
  if (source) return sourceRoutes(api, call, source[1]);
  const file = /^\/exports\/([^/]+)(\/file)?$/.exec(path);
  if (file) return exportRoutes(api, file[1] ?? '', file[2] !== undefined);
  if (path === '/decks') {
    if (method !== 'POST') return list(api, call);
    const { id } = begin(api, body);
    return ok({ deck_id: id, status: 'PENDING', message: 'The deck is being made.' }, 202);
  }
  const [, id = '', rest = ''] = /^\/decks\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  if (rest === '/undelete') {
    const gone = api.decks.get(id);
    if (gone) gone.deletedAt = null;
    return nothing;
  }
  const deck = api.deck(id);
  if (rest.startsWith('/slides')) return slideRoutes(deck, call, rest.slice('/slides'.length));
  switch (`${method} ${rest}`) {
    case 'GET ':
      return ok(response(deck));
    case 'PATCH ':
      deck.command(() => deck.append('DeckUpdated', body as { title?: string; theme?: string }));
      return ok(response(deck));
    case 'DELETE ':
      deck.deletedAt = Date.now();
      return nothing;
    case 'POST /cancel':
      deck.cancelled = true;
      deck.append('DeckCancelled', { slides_kept: deck.view.slides.length });
      return ok({ deck_id: deck.id, status: 'CANCELLED' }, 202);
    case 'POST /retry':
      return retry(api, deck);
    case 'GET /events': {
      const from = Number(call.query.get('from_version'));
      const items = deck.events.filter(({ version }) => version > from);
      return ok({ items, next_from_version: deck.state.version });
    }
    case 'GET /history':
      return ok(history(deck));
    case 'POST /restore':
      return restore(deck, Number(body['version']));
    case 'POST /undo':
      if (!deck.undo())
        throw new AppError(
          'conflict',
          'deck.nothing_to_undo',
          'There is no change of yours to undo.',
        );
      return ok(response(deck));
    case 'POST /redo':
      if (!deck.redo())
        throw new AppError(
          'conflict',
          'deck.nothing_to_redo',
          'There is no change of yours to redo.',
        );
      return ok(response(deck));
    case 'POST /share':
      deck.shareId ??= randomUUID();
      return ok({ share_id: deck.shareId }, 201);
    case 'GET /share':
      if (deck.shareId === null)
        throw new AppError('not-found', 'share.not_found', 'This link leads nowhere.');
      return ok({ share_id: deck.shareId });
    case 'DELETE /share':
      deck.shareId = null;
      deck.tell({ type: 'ack', id: null, ok: true });
      return nothing;
    case 'POST /duplicate': {
      const copy = new FakeDeck();
      const { title, theme, template, language, author } = deck.state.head;
      copy.append('DeckCreated', {
        title: `${title} (2)`,
        status: 'PENDING',
        theme,
        template,
        language,
        author,
      });
      copy.restore({ ...deck.state, head: copy.state.head });
      copy.append('DeckCompleted', {
        total_slides: 0,
        failed_slides: [],
        duration_ms: 0,
        usage: deck.state.head.usage,
      });
      api.decks.set(copy.id, copy);
      return ok({ deck_id: copy.id }, 201);
    }
    case 'GET /quality':
      return ok(quality(deck));
    case 'POST /exports': {
      const exportId = randomUUID();
      api.exports.set(exportId, { format: String(body['format']), deck, looks: 0 });
      return ok({ export_id: exportId }, 202);
    }
  }
  throw new AppError('not-found', 'route.not_found', 'There is no such route.');
}

function response(deck: FakeDeck): object {
  const times = { created_at: deck.createdAt, updated_at: deck.updatedAt };
  return {
    ...deck.view,
    ...times,
    user_id: 'local',
    slides: deck.view.slides.map((slide) => ({ ...slide, ...times })),
  };
}

/**
 * Begins to write a deck as `POST /decks` asks for it.
 *
 * @param pace ms a slide
 */
export function begin(
  api: FakeApi,
  body: Record<string, unknown>,
  pace: number = api.pace,
): FakeDeck {
  const source = body['source'] as { text: string } | undefined;
  const ids = (body['source_ids'] ?? []) as string[];
  const uploaded = ids.flatMap((id) => api.sources.get(id) ?? []);
  const text = source?.text ?? uploaded[0]?.text ?? String(body['topic'] ?? '');
  if (text.trim() === '') {
    const errors = [
      { field: 'topic', message: 'is required unless source or source_ids is given' },
    ];
    throw new AppError('invalid', 'request.invalid', 'topic is required.', { errors });
  }
  const title = (text.split('\n').find((line) => line.trim() !== '') ?? text)
    .replace(/^#+\s*/, '')
    .slice(0, 80);
  const language =
    typeof body['language'] === 'string' ? body['language'] : /[가-힣]/.test(text) ? 'ko' : 'en';
  const deck = new FakeDeck();
  api.decks.set(deck.id, deck);
  const theme = String(body['theme'] ?? 'editorial');
  deck.append('DeckCreated', {
    title,
    status: 'PENDING',
    theme,
    template: null,
    language,
    author: 'llm',
  });
  const kept = uploaded.map(({ source_id: id, text: words }) => ({ id, text: words }));
  if (source) {
    const id = randomUUID();
    api.sources.set(id, {
      source_id: id,
      title,
      media_type: 'text/markdown',
      characters: text.length,
      text,
    });
    kept.push({ id, text });
  }
  const fails = text.includes('FAIL') ? 3 : null;
  deck.written = write(deck, title, {
    count: Number(body['slide_count'] ?? 12),
    language,
    pace,
    turn: (n) => api.turn(n),
    fails,
    sources: kept,
  });
  return deck;
}

function list(api: FakeApi, { query }: Call): Answer {
  const q = (query.get('q') ?? '').toLowerCase();
  const items = [...api.decks.values()]
    .filter((deck) => deck.deletedAt === null && deck.state.head.title.toLowerCase().includes(q))
    .map((deck): DeckListItem => {
      const { id, title, status, version, theme, slides } = deck.view;
      const times = { created_at: deck.createdAt, updated_at: deck.updatedAt };
      return { id, title, status, version, theme, slide_count: slides.length, ...times };
    });
  const sort = query.get('sort') ?? '-created_at';
  const key = sort.replace(/^-/, '') as 'title' | 'created_at' | 'updated_at';
  items.sort((a, b) => a[key].localeCompare(b[key]) * (sort.startsWith('-') ? -1 : 1));
  return ok({ items, next_cursor: null });
}

function retry(api: FakeApi, deck: FakeDeck): Answer {
  const missing = deck.view.deck_plan.slides.filter(({ slide_id: id }) => !deck.slide(id));
  if (!RETRYABLE.includes(deck.view.status) || missing.length === 0) {
    throw new AppError('conflict', 'deck.nothing_missing', 'Every slide of the deck is written.');
  }
  deck.cancelled = false;
  deck.append('DeckStarted', { title: deck.state.head.title, status: 'GENERATING' });
  setTimeout(() => {
    for (const { slide_id, order, title } of missing) {
      const content = { title, lead: null, points: ['Written again', 'And kept'] };
      deck.append('SlideAdded', { slide_id, order, ...deck.body('bullets', content) });
    }
    deck.append('DeckCompleted', {
      total_slides: deck.view.slides.length,
      failed_slides: [],
      duration_ms: 1,
      usage: deck.state.head.usage,
    });
  }, api.pace);
  return ok({ deck_id: deck.id, status: 'GENERATING' }, 202);
}
