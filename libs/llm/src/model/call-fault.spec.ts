import { faultOf, retryAfterMs, type WireRecord } from './call-fault';

const NOW = Date.parse('2026-11-21T10:00:00Z');
const wire = (
  status: number | null,
  headers: Record<string, string> = {},
  connection: string | null = null,
): WireRecord => ({
  status,
  headers: new Headers(headers),
  connection,
});
const said = (message: string, code = '') => Object.assign(new Error(message), { code });

describe('what a failed call means', () => {
  it.each<[string, WireRecord, Error, object]>([
    ['429', wire(429, { 'retry-after': '7' }), said('slow down'), { type: 'busy', afterMs: 7000 }],
    ['503 without a hint', wire(503), said(''), { type: 'busy', afterMs: null }],
    ['529', wire(529), said('overloaded'), { type: 'busy' }],
    ['an unreachable server', wire(null, {}, 'ECONNREFUSED'), said('x'), { type: 'busy' }],
    ['an unknown host', wire(null, {}, 'ENOTFOUND'), said('x'), { type: 'busy' }],
    [
      'a connection lost while waiting',
      wire(null, {}, 'ECONNRESET'),
      said('x'),
      { type: 'failed' },
    ],
    ['a connection lost while reading', wire(200), said('terminated'), { type: 'failed' }],
    ['500', wire(500), said('oops'), { type: 'failed' }],
    ['502', wire(502), said('gateway'), { type: 'failed' }],
    [
      'a spent quota',
      wire(429),
      said('quota', 'insufficient_quota'),
      { type: 'refused', code: 'llm.quota_exceeded' },
    ],
    [
      'an empty balance',
      wire(402),
      said('Insufficient Balance'),
      { type: 'refused', code: 'llm.quota_exceeded' },
    ],
    ['a wrong key', wire(401), said('bad key'), { type: 'refused', code: 'llm.key_refused' }],
    [
      'an unknown model',
      wire(404),
      said('no', 'model_not_found'),
      { type: 'refused', code: 'llm.model_unknown' },
    ],
    [
      'an unknown path',
      wire(404),
      said('Not Found'),
      { type: 'refused', code: 'llm.endpoint_unknown' },
    ],
    [
      'a long prompt',
      wire(400),
      said('maximum context length is 4096 tokens'),
      { type: 'refused', code: 'llm.context_exceeded' },
    ],
    [
      'an unknown parameter',
      wire(400),
      said('response_format is not supported'),
      { type: 'unsupported' },
    ],
    ['an odd status', wire(418), said('teapot'), { type: 'refused', code: 'llm.request_refused' }],
  ])('is clear for %s', (_, seen, error, fault) => {
    expect(faultOf(error, seen, NOW)).toMatchObject(fault);
  });

  it('never repeats a key', () => {
    const fault = faultOf(said('Incorrect API key provided: sk-proj-abc***xyz.'), wire(401), NOW);
    expect(fault.reason).not.toContain('sk-proj');
  });
});

describe('Retry-After', () => {
  it.each<[Record<string, string>, number | null]>([
    [{ 'retry-after': '3' }, 3000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after': 'Sat, 21 Nov 2026 10:00:20 GMT' }, 20_000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 09:00:00 GMT' }, 0],
    [{ 'retry-after-ms': '250', 'retry-after': '9' }, 250],
    [{ 'retry-after': 'soon' }, null],
    [{}, null],
  ])('of %j is %s ms', (headers, ms) => {
    expect(retryAfterMs(new Headers(headers), NOW)).toBe(ms);
  });
});
