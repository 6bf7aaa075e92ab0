import type { FastifyRequest } from 'fastify';

/**
 * Where the studio shows a shared deck, under the name by which the caller reached us. Behind a proxy that ends
 * TLS the scheme is the one that it names; a caller who makes it up fools nobody but himself.
 */
export function pageOf(
  shareId: string,
  { headers, host, protocol }: Pick<FastifyRequest, 'headers' | 'host' | 'protocol'>,
): string {
  const isSecure = headers['x-forwarded-proto'] === 'https' || protocol === 'https';
  const path = `/s/${shareId}`;
  const base = `${isSecure ? 'https' : 'http'}://${host}`;
  return URL.canParse(path, base) ? new URL(path, base).href : path;
}
