import type { Page } from 'playwright-core';
import { ENGLISH, KOREAN, Studio, onStage, titles } from './studio';

jest.setTimeout(120_000);

describe('making a deck', () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await Studio.open({ pace: 100 });
  });
  afterAll(() => studio.close());
  afterEach(() => expect(studio.troubles).toEqual([]));

  const begin = async (page: Page, text: string) => {
    await page.locator('.sheet textarea').fill(text);
    await page.locator('.sheet .primary').click();
    await page.waitForURL(/\/decks\//);
  };

  it('drafts the slides of a Korean document, and goes on where it was after a reload', async () => {
    const page = await studio.page('/', { locale: 'ko-KR' });
    expect(await page.locator('h1').innerText()).toBe('무엇에 대한 발표인가요?');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '예측.md', mimeType: 'text/markdown', buffer: Buffer.from(KOREAN) });
    const goOn = studio.api.holdAfter(4);
    await page.getByRole('button', { name: '덱 만들기' }).click();
    await page.getByText('12장 중 4장 완성').waitFor();
    await page.locator('.stage-sheet.drafting').waitFor();

    await page.reload({ waitUntil: 'commit' }); // the word is said before all frames have loaded
    await page
      .getByText(/이어받았습니다/)
      .first()
      .waitFor();
    goOn();
    await page.locator('.making').waitFor({ state: 'detached', timeout: 60_000 });

    expect(await page.locator('.strip-pick').count()).toBe(12);
    await page.locator('.strip-pick').first().click();
    expect(await onStage(page, 'h1').innerText()).toContain('확실한 예측이');
    await page.context().close();
  });

  it('shows that the line is lost, and misses nothing once it is back', async () => {
    const page = await studio.page();
    const goOn = studio.api.holdAfter(3);
    await begin(page, ENGLISH);
    await page.getByText('3 of 12 slides written').waitFor();
    await page.context().setOffline(true);
    studio.api.cutAll();
    await page.getByText('Nothing is lost', { exact: false }).waitFor();
    await page.context().setOffline(false);
    await page
      .getByText(/Resumed/)
      .first()
      .waitFor();
    goOn();
    await page.locator('.making').waitFor({ state: 'detached', timeout: 60_000 });
    expect(await page.locator('.strip-pick').count()).toBe(12);
    await page.context().close();
  });

  it('says why a slide failed and writes it again', async () => {
    const page = await studio.page();
    await begin(page, `${ENGLISH} FAIL`);
    await page.locator('.strip-pick').first().waitFor();
    await page.locator('.making').waitFor({ state: 'detached', timeout: 60_000 });
    await page.locator('.strip-pick').nth(2).click();
    await page.getByText('The model declined to write this slide.').waitFor();
    await page.getByRole('button', { name: 'Write it again' }).click();
    await onStage(page).waitFor();
    await page.context().close();
  });

  it('stops when asked, and keeps what is written', async () => {
    const page = await studio.page();
    const goOn = studio.api.holdAfter(5);
    await begin(page, ENGLISH);
    await page.getByText('5 of 12 slides written').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped. 5 slides are kept.').waitFor();
    expect((await titles(page)).length).toBe(12);
    goOn();
    await page.context().close();
  });
});
