import { humbler, ServerShape, type RequestShape } from './request-shape';

const BEST: RequestShape = {
  format: 'json_schema',
  arrayLimits: true,
  stream: true,
  streamUsage: true,
};
const never = new AbortController().signal;

describe('the next humbler shape', () => {
  it.each<[string, Partial<RequestShape>]>([
    ['Unrecognized request argument supplied: stream_options', { streamUsage: false }],
    ['Streaming is not supported', { stream: false, streamUsage: false }],
    ["Invalid schema for response_format: 'minItems' is not permitted", { arrayLimits: false }],
    ["'response_format' of type 'json_schema' is not supported", { format: 'tools' }],
    ['something else', { format: 'tools' }],
  ])('after "%s" gives up what was refused', (words, change) => {
    expect(humbler(BEST, words)).toEqual({ ...BEST, ...change });
  });

  it('ends with words', () => {
    expect(humbler({ ...BEST, format: 'text' }, 'no')).toBeNull();
  });
});

describe('what is learned of a server', () => {
  it('is what it accepted, not what it refused last', async () => {
    const server = new ServerShape();
    expect(await server.enter(never)).toEqual(BEST);
    server.left();
    expect(await server.enter(never)).toEqual(BEST);
    server.accepted({ ...BEST, format: 'tools' });
    expect((await server.enter(never)).format).toBe('tools');
  });

  it('makes who comes second wait for the first', async () => {
    const server = new ServerShape();
    await server.enter(never);
    const second = server.enter(never);
    expect(await Promise.race([second, Promise.resolve('waiting')])).toBe('waiting');
    server.accepted(BEST);
    await expect(second).resolves.toEqual(BEST);
  });

  it('lets the next one probe when the first gives up', async () => {
    const server = new ServerShape();
    await server.enter(never);
    const second = server.enter(never);
    const third = server.enter(never);
    server.left();
    await second;
    expect(await Promise.race([third, Promise.resolve('waiting')])).toBe('waiting');
    server.left();
    await third;
  });

  it('does not hold who is aborted meanwhile', async () => {
    const server = new ServerShape();
    await server.enter(never);
    const controller = new AbortController();
    const second = server.enter(controller.signal);
    controller.abort(new Error('cancelled'));
    await expect(second).rejects.toThrow('cancelled');
  });

  it('is doubted after three answers in a row without JSON', () => {
    const server = new ServerShape();
    server.accepted(BEST);
    for (const hasJson of [false, false, true, false, false]) server.judged(hasJson);
    const read = () => server.enter(never);
    return read().then(async (before) => {
      expect(before.format).toBe('json_schema');
      server.judged(false);
      expect((await read()).format).toBe('tools');
    });
  });
});
