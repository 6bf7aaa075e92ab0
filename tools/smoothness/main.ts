import { loadavg } from 'node:os';
import type { Page } from 'playwright-core';
import { Stack } from '../../apps/e2e/src/testing/stack';
import { launch } from '../../apps/studio/e2e/browser';
import { OBSERVE, type Seen, rowOf } from './seen';

const SLIDES = 60;
const TEXT = 'Every shift knows the figures of its own line.';

/** A deck of 60 slides on the real product: scrolled from end to end, walked through, and typed into. */
async function main(): Promise<void> {
  const stack = await Stack.start({ model: true });
  const browser = await launch();
  try {
    const person = stack.client('smoothness');
    const id = await person.generate({ topic: 'A year of the night library', slide_count: SLIDES });
    await person.finished(id, 120_000);
    const viewport = { width: 1440, height: 900 };
    const page = await (await browser.newContext({ viewport, locale: 'en-US' })).newPage();
    await page.addInitScript((token) => {
      if (location.protocol.startsWith('http')) sessionStorage.setItem('presto.token', token);
    }, person.token);
    await page.goto(`${person.url}/decks/${id}`);
    await page
      .locator('.strip-pick')
      .nth(SLIDES - 1)
      .waitFor({ state: 'attached' });
    await page.frameLocator('.stage-sheet iframe').locator('.slide').waitFor();
    await page.evaluate(OBSERVE);

    console.log(`load average ${loadavg()[0]?.toFixed(1)}`);
    console.log(
      '| what | frames | mean | p95 | over 50 ms | longest task | slowest key or click |',
    );
    console.log('| --- | --- | --- | --- | --- | --- | --- |');
    console.log(rowOf('scrolling the strip end to end', await seen(page, () => scroll(page))));
    console.log(
      rowOf(`walking through ${SLIDES} slides by key`, await seen(page, () => walk(page))),
    );
    console.log(rowOf(`typing ${TEXT.length} letters`, await seen(page, () => type(page))));
    const strip = await page.locator('.strip iframe').count();
    const all = await page.locator('iframe').count();
    console.log(`${all} slides are drawn at the end, ${strip} of them in the strip`);
  } finally {
    await browser.close();
    await stack.stop();
  }
}

/** What the page went through while something was done on it. */
async function seen(page: Page, act: () => Promise<void>): Promise<Seen> {
  await page.evaluate(() => window.smoothness.begin());
  await act();
  return page.evaluate(() => window.smoothness.end());
}

const scroll = (page: Page) =>
  page.evaluate(async () => {
    const strip = document.querySelector('.strip');
    if (!strip) throw new Error('There is no strip.');
    const step = 60; // px a frame, as a quick turn of a wheel
    for (strip.scrollTop = 0; strip.scrollTop + strip.clientHeight < strip.scrollHeight - 1;) {
      strip.scrollTop += step;
      await new Promise((done) => requestAnimationFrame(done));
    }
  });

async function walk(page: Page): Promise<void> {
  await page.locator('.strip-pick').first().click();
  for (let n = 1; n < SLIDES; n += 1) await page.keyboard.press('ArrowDown');
  await page.locator(`.stage[aria-label="Slide ${SLIDES}"]`).waitFor();
}

async function type(page: Page): Promise<void> {
  await page.locator('.overlay').press('Enter');
  await page.locator('.in-place').waitFor();
  await page.keyboard.type(TEXT);
  await page.keyboard.press('Escape');
}

void main();
