import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** What is sent as `Content-Encoding`, the smallest first. */
export const ENCODINGS = ['br', 'gzip'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Public bytes, and the encodings in which they are kept ready. */
export interface Encoded {
  readonly plain: Buffer;
  readonly encodings: Readonly<Partial<Record<Encoding, Buffer>>>;
  /** Of `plain`, without quotes. */
  readonly tag: string;
}

/** Names bytes by what they are. */
export function tagOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
}

/** Text that is asked for often: compressed once, off the event loop. */
export async function encoded(plain: Buffer): Promise<Encoded> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(plain, { params }),
    promisify(gzip)(plain),
  ]);
  return { plain, encodings: { br, gzip: gz }, tag: tagOf(plain) };
}

/**
 * Answers with what the caller takes: the bytes in an encoding, or 304 when it has them in any. Each encoding has
 * a tag of its own (RFC 9110, 8.8.3.3). Only for what is the same for everybody and holds no secret: what is
 * compressed tells by its length what it holds.
 */
export function answerEncoded(
  { plain, encodings, tag }: Encoded,
  { headers }: Pick<FastifyRequest, 'headers'>,
  reply: FastifyReply,
): Buffer | undefined {
  const taken = ENCODINGS.find((name) => encodings[name] && accepts(headers, name));
  const of = (name?: Encoding) => (name ? `"${tag}-${name}"` : `"${tag}"`);
  const vary = [reply.getHeader('vary'), 'accept-encoding'].filter(Boolean).join(', ');
  void reply.headers({ etag: of(taken), vary });
  const known = headers['if-none-match']?.split(',').map((text) => text.trim().replace(/^W\//, ''));
  if (known?.some((each) => each === of() || ENCODINGS.some((name) => each === of(name)))) {
    void reply.code(304);
    return undefined;
  }
  if (!taken) return plain;
  void reply.header('content-encoding', taken);
  return encodings[taken];
}

/** Whether `Accept-Encoding` names it, or anything, and not with weight 0. */
function accepts(headers: FastifyRequest['headers'], encoding: Encoding): boolean {
  const header = headers['accept-encoding'];
  const offers = String(header ?? '')
    .toLowerCase()
    .split(',')
    .map((offer) => offer.split(';').map((part) => part.trim()));
  const offer = offers.find(([name]) => name === encoding) ?? offers.find(([name]) => name === '*');
  if (!offer) return false;
  const weight = offer.find((part) => part.startsWith('q='));
  return weight === undefined || Number(weight.slice(2)) > 0;
}
