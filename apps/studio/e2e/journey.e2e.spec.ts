import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { Stack } from '../../e2e/src/testing/stack';
import { seriousFindings } from './axe';
import { STUDIO_URL } from './config';
import { DOCUMENT } from './document';
import { Studio, edit, onStage, titles } from './studio';

jest.setTimeout(300_000);

const TITLE = '제목을 바로 고쳤습니다';
const NOTES = '나만 보는 노트입니다';

/** In the page: whether the first slide of the strip has this title. */
const firstIs = (title: string) =>
  document.querySelector('.strip-pick')?.getAttribute('aria-label')?.endsWith(title) ?? false;

/**
 * What a person does with the product from a document to a withdrawn link, on real processes over real services:
 * one story, each test goes on where the one before it ended. `STUDIO_URL` tells it to another server's door.
 */
describe('from a document to a presented deck', () => {
  let stack: Stack | null = null;
  let studio: Studio;
  let page: Page;
  let url: string;
  let link: string;

  beforeAll(async () => {
    // One slide at a time, so that there is always one being written while the rest waits.
    const env = { AUTH_ALLOW_GUEST: 'true', LLM_CONCURRENCY: '1' };
    if (!STUDIO_URL) stack = await Stack.start({ model: true, env });
    studio = await Studio.open({}, STUDIO_URL ?? stack?.apis[0]?.url ?? null);
    page = await studio.page('/', { locale: 'ko-KR' });
  });
  afterAll(async () => {
    await studio?.close();
    await stack?.stop();
  });
  afterEach(() => expect(studio.troubles).toEqual([]));

  /** The same person in another browser. */
  const again = async (options: BrowserContextOptions = {}) => {
    const token = await page.evaluate(() => sessionStorage.getItem('presto.token'));
    const context = await studio.person({ locale: 'ko-KR', ...options });
    await context.addInitScript((kept) => {
      if (location.protocol.startsWith('http')) sessionStorage.setItem('presto.token', kept);
    }, token ?? '');
    return context.newPage();
  };
  const stranger = async () => (await studio.person()).newPage();
  const writtenBy = async (author: 'extractive' | 'llm') => {
    await page.getByRole('button', { name: '옵션', exact: true }).click();
    await page.getByLabel('작성 방식').selectOption(author);
  };
  const first = () => page.locator('.strip-pick').first();

  it('loads less than 250 kB of script at first, as the api sends it', async () => {
    const visitor = await stranger();
    const session = await visitor.context().newCDPSession(visitor);
    await session.send('Network.enable');
    const scripts = new Set<string>();
    let bytes = 0;
    session.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') scripts.add(requestId);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength;
    });
    await visitor.goto(studio.url, { waitUntil: 'networkidle' });
    await visitor.locator('.sheet textarea').waitFor();
    expect(scripts.size).toBeGreaterThan(0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(250_000);
    await visitor.context().close();
  });

  it.each([
    ['picture.png', Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), /picture\.png cannot be read/],
    ['notes.md', Buffer.from('PK\u0003\u0004 in disguise', 'latin1'), /notes\.md cannot be read/],
    ['data.csv', Buffer.from('a,b\n\0,1'), /data\.csv cannot be read/],
    ['old.txt', Buffer.from([0xc0, 0xcc, 0xb8, 0xa7]), /old\.txt is not saved as UTF-8/],
    ['empty.md', Buffer.from(''), /empty\.md is empty/],
  ])('has words of its own for %s, and keeps what was typed', async (name, buffer, words) => {
    const visitor = await stranger();
    await visitor.goto(studio.url);
    await visitor.locator('.sheet textarea').fill('Why we open a second roastery');
    await visitor.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer });
    if (buffer.length > 0) await visitor.getByRole('button', { name: 'Make the deck' }).click();
    await visitor.getByText(words).waitFor();
    expect(await visitor.locator('.sheet textarea').inputValue()).toContain('second roastery');
    await visitor.context().close();
  });

  it('is made of a Korean document, over a reload in the middle', async () => {
    await page.locator('input[type=file]').setInputFiles({
      name: '예비비.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from(DOCUMENT),
    });
    await writtenBy('extractive');
    await page.getByRole('button', { name: '덱 만들기' }).click();
    await page.waitForURL(/\/decks\//);
    await page.reload();
    await page.locator('.chip[data-line="live"]').waitFor();
    await first().waitFor();
    await page.locator('.making').waitFor({ state: 'detached' });
    url = page.url();
    expect((await titles(page)).length).toBeGreaterThan(3);
  });

  it('is edited in its place, and stands so after a reload', async () => {
    await first().click();
    await onStage(page, '[data-field="title"]').waitFor();
    await edit(page, 'title', '제목을 **바로** 고쳤습니다');
    await page.keyboard.press('Enter');
    await onStage(page, 'h1').getByText(TITLE).waitFor();
    await page.reload();
    await onStage(page, 'h1').getByText(TITLE).waitFor();
  });

  it('is reordered by keyboard, and put back by undo after a reload', async () => {
    const before = await titles(page);
    await page.locator('.strip-pick').nth(1).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page.waitForFunction(firstIs, before[1] ?? '');
    await page.reload();
    await page.getByRole('button', { name: '되돌리기' }).click();
    await page.waitForFunction(firstIs, before[0] ?? '');
    expect(await titles(page)).toEqual(before);
  });

  it('takes another theme', async () => {
    await page.getByRole('button', { name: '테마' }).click();
    await page.getByRole('radio', { name: 'Midnight' }).click();
    await page.getByRole('button', { name: '이 테마 쓰기' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('is edited by two at once, and nobody overwrites the other', async () => {
    const other = await again();
    await other.goto(url);
    for (const each of [page, other]) {
      await each.locator('.strip-pick').first().click();
      await onStage(each, '[data-field="title"]').waitFor();
    }
    await edit(page, 'title', '먼저 고친 제목');
    await edit(other, 'title', '나중에 고친 제목');
    await page.keyboard.press('Enter');
    await onStage(other, 'h1').getByText('먼저 고친 제목').waitFor({ state: 'attached' });
    await other.keyboard.press('Enter');
    const dialog = other.getByRole('dialog');
    await dialog.frameLocator('iframe').last().getByText('먼저 고친 제목').waitFor();
    await dialog.getByRole('button', { name: '내 것으로' }).click();
    await onStage(page, 'h1').getByText('나중에 고친 제목').waitFor();
    await other.context().close();
  });

  it('keeps notes for the speaker', async () => {
    const notes = page.getByRole('textbox', { name: '노트' });
    await notes.fill(NOTES);
    await notes.blur();
    await page.reload();
    await page.waitForFunction(
      (text) => [...document.querySelectorAll('textarea')].some(({ value }) => value === text),
      NOTES,
    );
  });

  it('is nobody else’s', async () => {
    const visitor = await stranger();
    await visitor.goto(url);
    await visitor.getByText('It was deleted, or it is not yours.').waitFor();
    await visitor.context().close();
  });

  it('is read by a link in another browser, without the notes, and followed', async () => {
    await page.getByRole('button', { name: '공유' }).click();
    await page.getByRole('button', { name: '링크 만들기' }).click();
    link = await page.getByLabel('링크', { exact: true }).inputValue();
    expect(link).toMatch(/\/s\/[\w-]{22}$/);
    await page.keyboard.press('Escape');

    const reader = await stranger();
    await reader.goto(link);
    const shown = reader.frameLocator('.shared iframe').first().locator('h1');
    await shown.getByText('나중에 고친 제목').waitFor();
    expect(await reader.content()).not.toContain(NOTES);
    expect(await seriousFindings(reader)).toEqual([]);
    await reader.getByRole('button', { name: 'Follow the presenter' }).click();

    await first().click();
    await page.getByRole('button', { name: '발표', exact: true }).click();
    await page.waitForURL(/#1$/);
    await page.locator('.present-bar').waitFor();
    const followed = (nth: number) => reader.locator(`.shared > :nth-child(${nth}).followed`);
    await followed(1).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/#2$/);
    await followed(2).waitFor();
    const theme = page
      .frameLocator('.present-layer:not(.waiting-layer) iframe')
      .locator('link[data-theme]');
    expect(await theme.getAttribute('href')).toContain('midnight');

    const late = await stranger();
    await late.goto(link);
    await late.getByRole('button', { name: 'Follow the presenter' }).click();
    await late.locator('.shared > :nth-child(2).followed').waitFor();
    await late.context().close();

    await page.goto(url);
    await first().click();
    await onStage(page, '[data-field="title"]').waitFor();
    await edit(page, 'title', '보는 동안 고친 제목');
    await page.keyboard.press('Enter');
    await shown.getByText('보는 동안 고친 제목').waitFor();

    await page.getByRole('button', { name: '공유' }).click();
    expect(await page.getByLabel('링크', { exact: true }).inputValue()).toBe(link);
    await page.getByRole('button', { name: '링크 회수' }).click();
    await page.getByText('이제 링크는 아무 데도 연결되지 않습니다.', { exact: false }).waitFor();
    await page.keyboard.press('Escape');
    await reader.getByText('This link leads nowhere', { exact: false }).waitFor();
    await reader.reload();
    await reader.getByText('This link leads nowhere', { exact: false }).waitFor();
    await reader.context().close();
  });

  it.each([
    ['마크다운', /\.md$/, '보는 동안 고친 제목'],
    ['웹 페이지', /\.html$/, '보는 동안 고친 제목'],
    ['PDF', /\.pdf$/, '%PDF-'],
  ])('is saved as a file: %s', async (format, name, content) => {
    await page.getByRole('button', { name: '내보내기' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 120_000 }),
      page.getByRole('menuitem', { name: format }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(name);
    expect(readFileSync(await download.path(), 'utf8')).toContain(content);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('is found in the library, deleted, and brought back', async () => {
    await page.goto(`${studio.url}/library`);
    const cards = page.locator('.deck-card');
    const count = (n: number) =>
      page.waitForFunction(
        (wanted) => document.querySelectorAll('.deck-card').length === wanted,
        n,
      );
    await count(1);
    await page.getByLabel('덱 찾기').fill('아무것도 아닌 말');
    await count(0);
    await page.getByLabel('덱 찾기').fill('예비비');
    await count(1);
    await page.getByLabel('정렬').selectOption({ label: '제목순' });
    await count(1);
    await cards.getByRole('button', { name: /작업/ }).click();
    await page.getByRole('menuitem', { name: '복제' }).click();
    await count(2);
    await cards.first().getByRole('button', { name: /작업/ }).click();
    await page.getByRole('menuitem', { name: '삭제' }).click();
    await count(1);
    await page.locator('.toast').getByRole('button', { name: '되돌리기' }).click();
    await count(2);
  });

  // Another's server has a model that is as fast as it is.
  if (!STUDIO_URL)
    it('is stopped in the middle, and written to its end later without what is kept', async () => {
      const model = stack?.emulator;
      if (!model) throw new Error('the product under test has no model');
      model.set({ stepLatency: { write: { tokensPerSecond: 100, tokensPerPiece: 4 } } });
      await page.goto(studio.url);
      await page.locator('.sheet textarea').fill(DOCUMENT);
      await writtenBy('llm');
      await page.getByRole('button', { name: '덱 만들기' }).click();
      await page.getByText(/장 중 [1-9]\d*장 완성/).waitFor();
      await page.getByRole('button', { name: '중단' }).click();
      const words = await page.getByText('중단했습니다.', { exact: false }).innerText();
      const kept = Number(/(\d+)장/.exec(words)?.[1]);
      const total = (await titles(page)).length;
      expect(kept).toBeGreaterThan(0);
      expect(kept).toBeLessThan(total);

      model.set({ stepLatency: {} });
      const before = model.journal.of('write').length;
      await page.reload();
      await page.getByRole('button', { name: '나머지 쓰기' }).click();
      await page.getByText('중단했습니다.', { exact: false }).waitFor({ state: 'detached' });
      await page.locator('.chip[data-line="live"]:not(.live)').waitFor();
      expect((await titles(page)).length).toBe(total);
      const asked = model.journal.of('write').slice(before);
      expect(new Set(asked.map(({ slide_order: order }) => order)).size).toBe(total - kept);
    });
});
