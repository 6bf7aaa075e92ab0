import type { BrowserContext, Locator, Page } from 'playwright-core';
import { seriousFindings } from './axe';
import { ENGLISH, Studio, choose } from './studio';

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
  const icon = (page: Page, name: string) => page.locator(`button:has(.lucide-${name})`).first();
  /** Opens a dialog by pressing something, judges it, and closes it. */
  const checkDialog = async (page: Page, where: string, opener: Locator) => {
    await opener.click();
    await page.getByRole('dialog').waitFor();
    await check(page, where);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };

  describe.each([
    ['light', 'en-US', 1280],
    ['dark', 'ko-KR', 390],
  ] as const)('has no serious finding of axe: %s, %s, %i px', (colorScheme, locale, width) => {
    let person: BrowserContext;
    beforeAll(async () => {
      const viewport = { width, height: 800 };
      person = await studio.person({ colorScheme, locale, viewport, hasTouch: width < 600 });
    });
    afterAll(() => person.close());

    it('on the way to a deck', async () => {
      const page = await person.newPage();
      await page.goto(studio.url);
      await page.locator('.sheet .button[aria-expanded]').click();
      await page.locator('.theme-card').first().waitFor();
      await check(page, 'start');
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('x') });
      await page.locator('.sheet .primary').click();
      await page.locator('#start-fault .notice').waitFor();
      await check(page, 'a file that cannot be read');

      await page.locator('.file button').click();
      await page.locator('.sheet textarea').fill(ENGLISH);
      const goOn = studio.api.holdAfter(3);
      await page.locator('.sheet .primary').click();
      await page.locator('.stage-sheet.drafting').waitFor();
      await check(page, 'making');
      await page.locator('.making button').click();
      await page.locator('.stage-head .notice').waitFor();
      await check(page, 'stopped');
      goOn();

      await page.goto(`${studio.url}/decks/00000000-0000-4000-8000-000000000000`);
      await page.locator('.empty h1').waitFor();
      await check(page, 'a deck that is not yours');
      await page.goto(`${studio.url}/library`);
      await page.locator('.deck-card').first().waitFor();
      await check(page, 'library');
    });

    it('on the desk, and in what opens there', async () => {
      const page = await studio.deckIn(person);
      await choose(page, 4);
      await check(page, 'deck');
      for (const name of ['palette', 'share-2', 'layout-template', 'wand-sparkles'])
        await checkDialog(page, name, icon(page, name));
      await checkDialog(page, 'add', page.locator('.slide-tools button:has(.lucide-plus)'));
      await icon(page, 'download').click();
      await page.getByRole('menuitem').first().waitFor();
      await check(page, 'export');
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
      // The menu gives its focus back a moment after it is gone.
      await page.locator('button:focus:has(.lucide-download)').waitFor();
      await page.locator('.overlay').focus();
      await page.keyboard.press('Enter');
      await page.locator('.in-place').waitFor();
      await check(page, 'a text being edited');
      await page.keyboard.press('Escape');

      if ((await page.locator('.panel').count()) === 0) await icon(page, 'panel-right').click();
      const [content, sources, quality, history] = await page.getByRole('tab').all();
      for (const tab of [content, sources, quality, history]) {
        await tab?.click();
        await check(page, `tab ${await tab?.innerText()}`);
      }
      await checkDialog(page, 'restore', page.locator('.history-entry button').last());
      await sources?.click();
      await checkDialog(page, 'a passage', page.locator('.citation button').first());

      studio.api.cutAll();
      await page.context().setOffline(true);
      await page.locator('.stage-head .notice').waitFor();
      await check(page, 'the line lost');
      await page.context().setOffline(false);
    });

    it('on the stage, and for those who look on', async () => {
      const id = await studio.api.makeDeck(ENGLISH);
      const page = await person.newPage();
      await page.goto(`${studio.url}/present/${id}`);
      await page.locator('.present-bar').waitFor();
      await check(page, 'present');
      await page.keyboard.press('o');
      await page.locator('.overview iframe').first().waitFor();
      await check(page, 'overview');
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.locator('.keys').waitFor();
      await check(page, 'keys');
      await page.goto(`${studio.url}/present/${id}?speaker`);
      await page.locator('.speaker-notes').waitFor();
      await check(page, 'speaker');
      studio.api.deck(id).shareId = `share-${width}`;
      await page.goto(`${studio.url}/s/share-${width}`);
      await page.locator('.shared iframe').first().waitFor();
      await check(page, 'shared');
      await page.goto(`${studio.url}/s/nothing`);
      await page.locator('.empty').waitFor();
      await check(page, 'a link that leads nowhere');
      await page.goto(`${studio.url}/decks/not~a~deck`);
      await page.locator('.empty').waitFor();
      await check(page, 'a page that is not there');
    });
  });

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
