import { AppError } from '@presto/kernel';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inflateSync } from 'node:zlib';
import { exporter, make } from '../testing/make';
import { aDeckOf, sampleDeck } from '../testing/sample-deck';
import { packagedChromium, packagedLibraries } from './packaged-chromium';

afterAll(() => exporter.close());

/** Everything a PDF holds, its compressed streams opened. */
function opened(pdf: Uint8Array): string {
  const whole = Buffer.from(pdf);
  const parts = [whole.toString('latin1')];
  for (let at = whole.indexOf('stream\n'); at >= 0; at = whole.indexOf('stream\n', at + 1)) {
    try {
      parts.push(inflateSync(whole.subarray(at + 7)).toString('latin1'));
    } catch {
      // Not a deflated stream.
    }
  }
  return parts.join('\n');
}

describe('a PDF', () => {
  it('has one page of 1280 × 720 px a slide, and its text as text', async () => {
    const deck = sampleDeck('ko');
    const { bytes, mediaType, report } = await make(deck, 'pdf');
    expect(mediaType).toBe('application/pdf');
    expect(report).toMatchObject({ slides: deck.slides.length, missing_slides: 0 });
    const text = opened(bytes);
    expect(text.match(/\/Type\s*\/Page\b/g)).toHaveLength(deck.slides.length);
    expect(text).toMatch(/\/MediaBox\s*\[0 0 960 540\]/);
    expect(text).toContain('/ToUnicode'); // fonts with a way back to characters: it can be selected and searched
  });

  it('stops when its signal does', async () => {
    const stop = new AbortController();
    const making = make(
      sampleDeck('en', { layouts: ['title', 'bullets'] }),
      'pdf',
      {},
      stop.signal,
    );
    stop.abort();
    await expect(making).rejects.toThrow();
  });
});

describe('a PNG', () => {
  it('shows the slide it was asked for, 1920 × 1080', async () => {
    const deck = sampleDeck('en', { layouts: ['title', 'chart'] });
    const { bytes, mediaType, report } = await make(deck, 'png', { slide: 2 });
    const header = Buffer.from(bytes);
    expect([mediaType, header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([
      'image/png',
      1920,
      1080,
    ]);
    expect(report).toMatchObject({ slides: 1, rasterised: { slides: 1 } });
  });

  it('of a slide that is not there is refused', async () => {
    const making = make(sampleDeck('en', { layouts: ['title'] }), 'png', { slide: 9 });
    await expect(making).rejects.toBeInstanceOf(AppError);
  });
});

it('runs with the libraries it brings along, where the system has none', async () => {
  const env = { LD_LIBRARY_PATH: await packagedLibraries() };
  const program = await packagedChromium();
  const loaded = await promisify(execFile)('ldd', [program], { env: { ...process.env, ...env } });
  expect(loaded.stdout).toContain(`libnss3.so => ${env.LD_LIBRARY_PATH}/libnss3.so`);
  const told = await promisify(execFile)(program, ['--version'], { env });
  expect(told.stdout).toMatch(/\d+\.\d+/);
});

it('reaches nothing, even where a slide was tampered with in the database', async () => {
  const asked: string[] = [];
  const { createServer } = await import('node:http');
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const deck = aDeckOf([{ layout: 'statement', content: { title: 'Still', lead: null } }]);
  const [slide] = deck.slides;
  const host = `http://127.0.0.1:${port}`;
  const html = `<section class="slide layout-statement stage-bold size-3"><img src="${host}/a.png"><script>fetch('${host}/b')</script><style>@import '${host}/c.css';</style><h2>Still</h2></section>`;
  const tampered = { ...deck, slides: slide ? [{ ...slide, html_content: html }] : [] };
  const { bytes } = await make(tampered, 'png', { slide: 1 });
  server.close();
  expect(bytes.length).toBeGreaterThan(1_000);
  expect(asked).toEqual([]);
});
