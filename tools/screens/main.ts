import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launch } from '../../apps/studio/e2e/browser';
import { type Desk, prepareDesk } from './desk';
import { keep } from './picture';
import { SCENES } from './scenes';

/** Every look the studio is shown in. */
const LOOKS = [
  { look: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { look: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { look: 'light-phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { look: 'dark-phone', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: path.join(__dirname, '../../../docs/screens') },
    only: { type: 'string', default: '' },
  },
});
const wanted = values.only.split(',').filter(Boolean);
const unknown = wanted.filter((one) => !SCENES.some(({ name }) => name === one));
if (unknown.length > 0) {
  const known = SCENES.map(({ name }) => name).join(', ');
  console.error(`unknown screen ${unknown.join(', ')}; known are ${known}`);
  process.exit(1);
}
const scenes = SCENES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

/** Takes pictures of every screen of the product, made of the documents in `examples/`. */
async function main(): Promise<void> {
  await mkdir(values.out, { recursive: true });
  const desk = await prepareDesk();
  const browser = await launch();
  const failed: string[] = [];
  try {
    for (const { look, ...options } of LOOKS) {
      const context = await contextOf(browser, options);
      for (const { name, isSignedOut, shoot, tidy } of scenes) {
        const page = await context.newPage();
        if (!isSignedOut) await signIn(page, desk);
        try {
          const shown = (await shoot(page, desk)) ?? page;
          await settled(shown);
          await keep(await shown.screenshot(), values.out, `${name}.${look}`);
        } catch (error) {
          failed.push(`${name}.${look}: ${error instanceof Error ? error.message : error}`);
          await page.screenshot({ path: path.join(values.out, `${name}.${look}.failed.png`) });
        }
        for (const open of context.pages()) await open.close();
        await tidy?.(desk).catch((error: unknown) =>
          failed.push(`${name}.${look}, tidying: ${error}`),
        );
      }
      await context.close();
      console.log(look);
    }
  } finally {
    await browser.close();
    await desk.stack.stop();
  }
  for (const failure of failed) console.error(failure);
  process.exit(failed.length > 0 ? 1 : 0);
}

async function contextOf(
  browser: Browser,
  options: { colorScheme: 'light' | 'dark'; viewport: { width: number; height: number } },
): Promise<BrowserContext> {
  const hasTouch = options.viewport.width < 600;
  const context = await browser.newContext({
    ...{ ...options, hasTouch, locale: 'en-US', timezoneId: 'UTC', reducedMotion: 'reduce' },
  });
  context.setDefaultTimeout(30_000);
  return context;
}

async function signIn(page: Page, { person }: Desk): Promise<void> {
  await page.addInitScript((token) => {
    if (location.protocol.startsWith('http')) sessionStorage.setItem('presto.token', token);
  }, person.token);
}

/** Waits until every slide in view is drawn, with its theme and fonts. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('.slide-frame.blank, .thumb-blank')].every((blank) => {
        const { left, top, width, height } = blank.getBoundingClientRect();
        const over = document.elementFromPoint(left + width / 2, top + height / 2);
        return over === null || !blank.contains(over); // out of sight, or clipped
      }) &&
      [...document.querySelectorAll('iframe')].every((frame) => {
        const links = [...(frame.contentDocument?.querySelectorAll('link[data-theme]') ?? [])];
        return links.every((link) => (link as HTMLLinkElement).sheet !== null);
      }),
  );
  await page.waitForFunction(async () => {
    const frames = [...document.querySelectorAll('iframe')];
    const pages = [document, ...frames.flatMap(({ contentDocument: inner }) => inner ?? [])];
    for (const { body } of pages) body.getBoundingClientRect(); // asks for the fonts it needs
    for (const { fonts } of pages) await fonts.ready;
    return pages.every(({ fonts }) => fonts.status === 'loaded');
  });
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

void main();
