const MAX_BYTES = 256 * 1024;

/**
 * A small JSON document of an identity provider; redirects are not followed.
 *
 * @throws Error when there is none within `timeoutMs` milliseconds
 */
export async function fetchJson(url: string, timeoutMs: number): Promise<unknown> {
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = await response.text();
  if (!response.ok || text.length > MAX_BYTES) throw new Error(`no usable document at ${url}`);
  return JSON.parse(text);
}
