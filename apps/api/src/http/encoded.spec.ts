import type { FastifyReply } from 'fastify';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { answerEncoded, type Encoded, encoded } from './encoded';

const text = Buffer.from('.slide { color: var(--text) } '.repeat(500));
let file: Encoded;
beforeAll(async () => {
  file = await encoded(text);
});

function ask(headers: Record<string, string>, of = file, before: Record<string, string> = {}) {
  const told = { ...before };
  let status = 200;
  const reply = {
    getHeader: (name: string) => told[name],
    headers: (more: object) => Object.assign(told, more),
    header: (name: string, value: string) => Object.assign(told, { [name]: value }),
    code: (code: number) => (status = code),
  } as unknown as FastifyReply;
  const body = answerEncoded(of, { headers }, reply);
  return { body, told, status };
}

it.each([
  ['br, gzip', 'br'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['GZIP;q=0.5', 'gzip'],
  ['br;q=0, gzip;q=0.1', 'gzip'],
  ['*', 'br'],
  ['br;q=0, *', 'gzip'],
  ['identity', undefined],
  ['deflate', undefined],
  ['*;q=0', undefined],
  ['', undefined],
])('to %j answers in %s', (header, encoding) => {
  const { body, told, status } = ask({ 'accept-encoding': header });
  expect([status, told['content-encoding'], told['vary']]).toEqual([
    200,
    encoding,
    'accept-encoding',
  ]);
  const plain =
    encoding === 'br'
      ? brotliDecompressSync(body ?? '')
      : encoding === 'gzip'
        ? gunzipSync(body ?? '')
        : body;
  expect(plain?.equals(text)).toBe(true);
});

it('answers as it is to a caller who says nothing of encodings', () => {
  expect(ask({}).body).toBe(text);
});

it('has nothing to send to a caller who has it in any encoding, whatever a proxy made of the tag', () => {
  const tags = ['br', 'gzip', 'identity'].map(
    (name) => ask({ 'accept-encoding': name }).told['etag'],
  );
  expect(new Set(tags).size).toBe(3);
  for (const tag of tags)
    for (const known of [`${tag}`, `W/${tag}`, `"other", ${tag}`])
      expect(ask({ 'accept-encoding': 'br', 'if-none-match': known })).toMatchObject({
        body: undefined,
        status: 304,
        told: { etag: tags[0], vary: 'accept-encoding' },
      });
  expect(ask({ 'if-none-match': '"other"' }).status).toBe(200);
});

it('leaves standing what else the answer varies by', () => {
  expect(ask({}, file, { vary: 'Origin' }).told['vary']).toBe('Origin, accept-encoding');
});

it('sends what is kept in no encoding as it is', () => {
  const picture = { ...file, encodings: {} };
  const { body, told } = ask({ 'accept-encoding': 'br' }, picture);
  expect([body, told['content-encoding']]).toEqual([text, undefined]);
});
