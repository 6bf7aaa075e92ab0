import pino from 'pino';
import { logSettings } from '../config';
import { z } from 'zod';
import { addToLogContext, logOptions, redactUrl, withLogContext } from './index';

const settings = z.object(logSettings).parse({});

/** What `write` logs, a parsed object a line. */
function logged(
  write: (log: pino.Logger) => void,
  level: 'info' | 'debug' = 'info',
): Record<string, unknown>[] {
  const lines: string[] = [];
  write(
    pino(logOptions({ ...settings, LOG_LEVEL: level }, 'test'), {
      write: (line) => lines.push(line),
    }),
  );
  return lines.map((line) => {
    expect(line.trimEnd()).not.toMatch(/[\r\n\u001b]/);
    return JSON.parse(line) as Record<string, unknown>;
  });
}

it('writes one JSON object a line with the ids of the work under way', () => {
  const lines = logged((log) =>
    withLogContext({ request_id: 'r1' }, () => {
      addToLogContext({ deck_id: 'd1' });
      log.info({ status: 200 }, 'request');
      withLogContext({ job_id: 'j1' }, () => log.warn('inner'));
    }),
  );
  expect(lines[0]).toMatchObject({
    level: 'info',
    service: 'test',
    message: 'request',
    request_id: 'r1',
    deck_id: 'd1',
    status: 200,
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
  });
  expect(lines[1]).toMatchObject({ level: 'warn', request_id: 'r1', deck_id: 'd1', job_id: 'j1' });
});

it('keeps the ids of works apart', async () => {
  const seen: unknown[] = [];
  const work = (id: string) =>
    withLogContext({ request_id: id }, async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen.push(logged((log) => log.info('x'))[0]?.['request_id']);
    });
  await Promise.all([work('a'), work('b')]);
  expect(seen.sort()).toEqual(['a', 'b']);
});

it('leaves out secrets and the words of users, documents and models, at any depth', () => {
  const words = 'SECRET-WORDS';
  const [line] = logged((log) =>
    log.info({
      headers: { authorization: words, cookie: words },
      body: { topic: words, source: { text: words }, slides: [{ content: { title: words } }] },
      access_token: words,
      ticket: words,
      openai_api_key: words,
      prompt: words,
    }),
  );
  expect(JSON.stringify(line)).not.toContain(words);
});

it('says what failed and why, but not with which query', () => {
  const cause = Object.assign(new Error('boom'), {
    code: '23505',
    query: 'INSERT',
    parameters: ['words'],
  });
  const [line] = logged((log) => log.error({ err: new Error('outer', { cause }) }, 'failed'));
  expect(line?.['err']).toMatchObject({
    message: 'outer',
    cause: { message: 'boom', code: '23505' },
  });
  expect(JSON.stringify(line)).not.toMatch(/INSERT|words/);
});

it('keeps CRLF and ANSI escapes of any text inside its line', () => {
  const [line] = logged((log) => log.info({ title: 'a\r\nb\u001b[31mred' }, 'x\ny'));
  expect(line).toMatchObject({ title: 'a\r\nb\u001b[31mred', message: 'x\ny' });
});

it("tells of the framework's start only when debugging", () => {
  const start = (log: pino.Logger) => log.info({ context: 'RouterExplorer' }, 'Mapped');
  expect(logged(start)).toEqual([]);
  expect(logged(start, 'debug')).toMatchObject([{ level: 'debug', message: 'Mapped' }]);
});

it.each([
  ['/ws/decks/1?token=abc.def&last_version=3', '/ws/decks/1?token=[redacted]&last_version=3'],
  ['/events?last_version=3&ticket=q2V9', '/events?last_version=3&ticket=[redacted]'],
  ['/x?access_token=1', '/x?access_token=[redacted]'],
  ['/x?limit=2', '/x?limit=2'],
])('shows the address %s as %s', (url, shown) => expect(redactUrl(url)).toBe(shown));
