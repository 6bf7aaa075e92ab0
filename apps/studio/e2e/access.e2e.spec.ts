import type { Page } from 'playwright-core';
import { seriousFindings } from './axe';
import { Studio, choose } from './studio';

jest.setTimeout(180_000);

describe('the studio for everybody', () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await Studio.open({ pace: 15 });
  });
  afterAll(() => studio.close());
  afterEach(() => expect(studio.troubles).toEqual([]));

  const check = async (page: Page, where: string) => {
    expect({ where, findings: await seriousFindings(page) }).toEqual({ where, findings: [] });
  };

  it.each([
    ['light', 'en-US', 1280],
    ['dark', 'ko-KR', 390],
  ] as const)(
    'has no serious finding of axe: %s, %s, %i px',
    async (colorScheme, locale, width) => {
      const person = await studio.person({
        colorScheme,
        locale,
        viewport: { width, height: 800 },
        hasTouch: width < 600,
      });
      const start = await person.newPage();
      await start.goto(studio.url);
      await start.locator('.sheet .button[aria-expanded]').click();
      await start.locator('.theme-card').first().waitFor();
      await check(start, 'start');
      const page = await studio.deckIn(person);
      const url = page.url();
      await choose(page, 4);
      await check(page, 'deck');
      const icons = {
        theme: '.lucide-palette',
        share: '.lucide-share2, .lucide-share-2',
        layout: '.lucide-layout-template',
        prompt: '.lucide-wand-sparkles',
      };
      for (const [name, icon] of Object.entries(icons)) {
        await page
          .locator(`button:has(${icon.split(', ').join('), button:has(')})`)
          .first()
          .click();
        await page.getByRole('dialog').waitFor();
        await check(page, name);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      if ((await page.locator('.panel').count()) === 0)
        await page.locator('button:has(.lucide-panel-right)').click();
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        await check(page, `tab ${await tab.innerText()}`);
      }
      await page.goto(url.replace('/decks/', '/present/'));
      await page.locator('.present-bar').waitFor();
      await check(page, 'present');
      await page.goto(`${url.replace('/decks/', '/present/')}?speaker`);
      await page.locator('.speaker-notes').waitFor();
      await check(page, 'speaker');
      await page.goto(`${studio.url}/library`);
      await page.locator('.deck-card').first().waitFor();
      await check(page, 'library');
      await page.context().close();
    },
  );

  it('goes from nothing to an edited slide by keyboard alone', async () => {
    const page = await studio.page();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content');
    await page.locator('.sheet textarea').focus();
    await page.keyboard.type('A topic of three words');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/decks\//);
    await page.locator('.making').waitFor({ state: 'detached', timeout: 60_000 });
    await page.locator('.strip-pick').first().focus();
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowDown');
    await page.locator('.stage[aria-label="Slide 4"]').waitFor();
    await page.locator('.overlay').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Typed without a mouse');
    await page.keyboard.press('Enter');
    await page
      .frameLocator('.stage-sheet iframe')
      .locator('h2')
      .getByText('Typed without a mouse')
      .waitFor();
    await page.context().close();
  });

  it('shows slides where no script can run', async () => {
    const page = await studio.deck();
    const sandboxes = await page
      .locator('iframe')
      .evaluateAll((frames) => frames.map((frame) => frame.getAttribute('sandbox')));
    expect(new Set(sandboxes)).toEqual(new Set(['allow-same-origin']));
    await page.context().close();
  });
});
