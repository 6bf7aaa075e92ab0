import { type EdgeApp, startEdge } from '../testing/edge-app';
import { DECK } from '../testing/fake-decks';

let edge: EdgeApp;
beforeAll(async () => {
  edge = await startEdge();
});
afterAll(() => edge.close());

const get = async (path: string, of = edge, headers: Record<string, string> = {}) => {
  const response = await fetch(`${of.url}${path}`, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('health', () => {
  it.each(['/health', '/api/v1/health'])('is told at %s without a token', async (path) => {
    const { status, text } = await get(path);
    expect([status, JSON.parse(text)]).toEqual([
      200,
      {
        status: 'degraded',
        version: '0.1.0',
        environment: 'test',
        services: { redis: 'unhealthy' },
      },
    ]);
  });

  it('tells supervisors and balancers apart', async () => {
    expect([(await get('/health/live')).status, (await get('/health/ready')).status]).toEqual([
      200, 200,
    ]);
  });

  it('keeps its details to itself when configured', async () => {
    const quiet = await startEdge({ HEALTH_DETAILS: 'false' });
    const { text } = await get('/health', quiet);
    await quiet.close();
    expect(JSON.parse(text)).toEqual({ status: 'degraded' });
  });
});

describe('metrics', () => {
  it('has every name of the contract, and no id in any label', async () => {
    await edge.ask('GET', `/decks/${DECK}`);
    await edge.ask('GET', '/nowhere/at-all');
    const { status, text, headers } = await get('/metrics');
    expect([status, headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^text\/plain/),
    ]);
    const names = [
      'queue_wait_seconds',
      'deck_generation_seconds',
      'slide_generation_seconds',
      'time_to_first_slide_seconds',
      'llm_requests_total',
      'llm_tokens_total',
      'llm_cost_usd_total',
      'event_delivery_seconds',
      'live_connections',
      'outbox_pending',
      'http_request_seconds',
    ];
    for (const name of names) expect(text).toContain(`# TYPE presto_${name} `);
    expect(text).toMatch(
      /presto_http_request_seconds_count\{method="GET",route="\/api\/v1\/decks\/:deck_id",status="200"\} \d/,
    );
    expect(text).toMatch(/route="unmatched",status="404"/);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  it('is for this machine alone, and a proxy on it does not count as this machine', async () => {
    const { status, text } = await get('/metrics', edge, { 'x-forwarded-for': '203.0.113.7' });
    expect([status, JSON.parse(text)]).toMatchObject([403, { code: 'metrics.local_only' }]);
  });

  it('wants the token when one is configured', async () => {
    const guarded = await startEdge({ METRICS_TOKEN: 'q2V9mZ0s1n3uYx7T' });
    const statuses = [];
    for (const headers of [
      {},
      { authorization: 'Bearer q2V9mZ0s1n3uYx7' },
      { authorization: 'Bearer q2V9mZ0s1n3uYx7T' },
    ]) {
      statuses.push((await get('/metrics', guarded, headers as Record<string, string>)).status);
    }
    await guarded.close();
    expect(statuses).toEqual([401, 401, 200]);
  });
});

describe('docs', () => {
  it('are served with a policy that lets their own scripts run and nothing else', async () => {
    const { status, headers, text } = await get('/docs');
    expect([status, headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^text\/html/),
    ]);
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self';/);
    expect(text).not.toMatch(/<script>(?!\s*<\/script>)/);
    expect((await get('/docs/swagger-ui-init.js')).status).toBe(200);
    expect((await get('/docs/swagger-ui-bundle.js')).status).toBe(200);
    expect((await get('/openapi.json')).status).toBe(200);
    expect((await get('/redoc')).text).toBe(text);
  });

  it('are gone when switched off', async () => {
    const quiet = await startEdge({ DOCS_ENABLED: 'false' });
    const statuses = [
      (await get('/docs', quiet)).status,
      (await get('/openapi.json', quiet)).status,
    ];
    await quiet.close();
    expect(statuses).toEqual([404, 404]);
  });
});
