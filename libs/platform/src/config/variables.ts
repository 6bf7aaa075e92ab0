import { isIP } from 'node:net';
import { z } from 'zod';

/** Environment as a process hands it over: names to strings. */
export type Env = Readonly<Record<string, string | undefined>>;

/** A whole number within bounds, written in digits. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .refine((text) => /^\d{1,15}$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: `must be a whole number from ${min} to ${max}`,
    })
    .transform(Number);

/** `true` or `false` (also 1, 0, yes, no, on, off), in any case. */
export const flag = z
  .string()
  .toLowerCase()
  .refine((text) => /^(true|false|1|0|yes|no|on|off)$/.test(text), {
    error: 'must be true or false',
  })
  .transform((text) => /^(true|1|yes|on)$/.test(text));

/** One of these words. */
export const oneOf = <const T extends readonly string[]>(...words: T) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` });

/** An absolute URL with one of these schemes (`https:`). */
export const url = (...schemes: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), {
    error: `must be a URL that starts with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
  });

/** Comma separated; blanks around items are dropped, empty items too. */
export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

/** Addresses or CIDR blocks, comma separated. */
export const networks = list.refine((items) => items.every(isNetwork), {
  error: 'must be addresses or networks such as 10.0.0.0/8, separated by commas',
});

function isNetwork(text: string): boolean {
  const [address = '', bits = '0', ...rest] = text.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= longest;
}

/** A size such as `100 MB`, `512k` or `2g`; given in bytes. */
export const byteSize = z
  .string()
  .refine((text) => /^\d{1,6}\s*(k|m|g)b?$/i.test(text), { error: 'must be a size such as 100 MB' })
  .transform((text) => {
    const unit = text
      .replace(/[\d\s]/g, '')
      .charAt(0)
      .toLowerCase();
    return parseInt(text, 10) * { k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 }[unit as 'k' | 'm' | 'g'];
  });

const EXAMPLE_SECRET =
  /change[-_ ]?(me|this|it)|your[-_ ]?(jwt|secret|key|own)|example|super[-_ ]?secret|^secret|password|placeholder/i;

/** At least this many bytes of UTF-8, and nothing out of an example or of one repeated pattern. */
export const secret = (minBytes: number) =>
  z
    .string()
    .refine((text) => Buffer.byteLength(text) >= minBytes, {
      error: `must be at least ${minBytes} bytes long; make one with: openssl rand -base64 48`,
      abort: true,
    })
    .refine((text) => !EXAMPLE_SECRET.test(text) && new Set(text).size >= 6, {
      error: 'looks like an example; make a random one with: openssl rand -base64 48',
    });

function isKey(text: string, bytes: number): boolean {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return false;
  const key = Buffer.from(text, 'base64');
  return key.length === bytes && new Set(key).size > bytes / 4;
}

/** One key or several, comma separated: base64 of exactly this many bytes each, not all alike. */
export const base64Keys = (bytes: number) =>
  list
    .refine((keys) => keys.length > 0 && keys.every((key) => isKey(key, bytes)), {
      error: `must be ${bytes} random bytes in base64; make them with: openssl rand -base64 ${bytes} (after a rotation: the new key, a comma, the old ones)`,
    })
    .transform((keys) => keys.map((key) => Buffer.from(key, 'base64')) as [Buffer, ...Buffer[]]);
