import { AppError } from '@presto/kernel';
import { randomUUID } from 'node:crypto';
import type { Call, FakeApi } from '../fake-api';
import { type Answer, ok } from './http-answers';

export function sourceRoutes(
  api: FakeApi,
  { method, raw, contentType }: Call,
  id: string | undefined,
): Answer {
  if (id !== undefined) {
    const source = api.sources.get(id);
    if (!source)
      throw new AppError('not-found', 'source.not_found', 'There is no such source of yours.');
    return ok({ ...source, passages: [] });
  }
  if (method === 'GET') return ok({ items: [...api.sources.values()] });
  const boundary = /boundary=(.+)$/.exec(contentType)?.[1] ?? '';
  const [head = '', ...rest] = raw.toString('utf8').split('\r\n\r\n');
  const title = /filename="([^"]+)"/.exec(head)?.[1] ?? 'file';
  const text = rest.join('\r\n\r\n').split(`\r\n--${boundary}`)[0] ?? '';
  if (/\.(png|exe|zip)$/.test(title)) {
    throw new AppError('unsupported', 'source.unsupported', 'This kind of file cannot be read.');
  }
  const source_id = randomUUID();
  const source = { source_id, title, media_type: 'text/markdown', characters: text.length, text };
  api.sources.set(source_id, source);
  return ok(source, 201);
}

export function exportRoutes(api: FakeApi, id: string, isFile: boolean): Answer {
  const made = api.exports.get(id);
  if (!made) throw new AppError('not-found', 'export.not_found', 'There is no such export.');
  if (isFile) {
    const headers = {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="deck.${made.format}"`,
    };
    return { status: 200, bytes: Buffer.from(`file of ${made.deck.state.head.title}`), headers };
  }
  made.looks += 1;
  if (made.format === 'pdf') {
    return ok({
      status: 'FAILED',
      progress: 0,
      error: {
        code: 'export.browser_missing',
        detail: 'No browser is installed on the worker to print with.',
      },
      report: null,
    });
  }
  return ok({
    status: made.looks > 2 ? 'COMPLETED' : 'RUNNING',
    progress: made.looks / 3,
    error: null,
    report: null,
  });
}
