import type { BrowserContext, Page } from 'playwright-core';
import { seriousFindings } from './axe';
import { ENGLISH, Studio, choose, edit, onStage, titles } from './studio';

jest.setTimeout(120_000);

/** Waits until the slides of the strip are shown in a theme. */
const themeIs = (page: Page, name: string) =>
  page.waitForFunction((wanted) => {
    const frame = document.querySelector<HTMLIFrameElement>('.strip iframe');
    const links = [...(frame?.contentDocument?.querySelectorAll('link[data-theme]') ?? [])];
    return links.at(-1)?.getAttribute('href')?.includes(wanted) ?? false;
  }, name);

/** Waits until the nth slide of the strip, from 1, has this title. */
const titleIs = (page: Page, n: number, title: string | undefined) =>
  page
    .locator('.strip-pick')
    .nth(n - 1)
    .and(page.getByLabel(new RegExp(`: ${title}$`)))
    .waitFor();

describe('editing a deck', () => {
  let studio: Studio;
  /** Whoever edits, with a browser that has the studio's files by now. */
  let visitor: BrowserContext;
  beforeAll(async () => {
    studio = await Studio.open({ pace: 15 });
    visitor = await studio.person();
  });
  afterAll(() => studio.close());
  afterEach(() => expect(studio.troubles).toEqual([]));

  it('chooses a slide whose picture is drawn anew while it is pressed', async () => {
    const page = await studio.deckIn(visitor);
    const pick = page.locator('.strip-pick').nth(1);
    const { x, y, width, height } = (await pick.boundingBox()) ?? {
      x: 0,
      y: 0,
      width: 0,
      height: 0,
    };
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await pick.evaluate((button) =>
      button.append(...[...button.childNodes].map((node) => (node.remove(), node))),
    );
    await page.mouse.up();
    await page.locator('.stage[aria-label$="2"]').waitFor();
    await page.close();
  });

  it('changes a text in its place, for everybody who looks at the deck', async () => {
    const page = await studio.deckIn(visitor);
    await choose(page, 4);
    const other = await studio.page(new URL(page.url()).pathname);
    await choose(other, 4);

    await edit(page, 'title', 'A forecast pays **twice**');
    await page.keyboard.press('Tab');
    await page.locator('.in-place[aria-label$="points[0]"]').fill('Cut the fee');
    await page.keyboard.press('Enter');

    await onStage(other, 'h2').getByText('A forecast pays twice').waitFor();
    await onStage(other, 'strong').getByText('twice').waitFor();
    await onStage(other, '[data-field="points[0]"]').getByText('Cut the fee').waitFor();
    await page.close();
    await other.context().close();
  });

  it('never overwrites silently: other fields are merged, the same one is asked about', async () => {
    const page = await studio.deckIn(visitor);
    const other = await studio.page(new URL(page.url()).pathname);
    await choose(page, 4);
    await choose(other, 4);

    await edit(page, 'title', 'Mine');
    await edit(other, 'points[0]', 'Theirs');
    await other.keyboard.press('Enter');
    await onStage(page, '[data-field="points[0]"]').getByText('Theirs').waitFor();
    await page.keyboard.press('Enter');
    await onStage(other, 'h2').getByText('Mine').waitFor();
    expect(await onStage(other, '[data-field="points[0]"]').innerText()).toBe('Theirs');

    await edit(page, 'title', 'Mine again');
    await edit(other, 'title', 'Theirs again');
    await other.keyboard.press('Enter');
    await onStage(page, 'h2').getByText('Theirs again').waitFor({ state: 'attached' });
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Changed elsewhere in the meantime' });
    await dialog.waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Use mine' }).click();
    await onStage(other, 'h2').getByText('Mine again').waitFor();
    await page.close();
    await other.context().close();
  });

  it('moves a slide by keyboard, and takes it back across a reload', async () => {
    const page = await studio.deckIn(visitor);
    const before = await titles(page);
    await page.locator('.strip-pick').nth(1).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await titleIs(page, 3, before[1]);

    await page.reload();
    await page.getByRole('button', { name: 'Undo' }).click();
    await titleIs(page, 2, before[1]);
    expect(await titles(page)).toEqual(before);
    await page.close();
  });

  it('duplicates, deletes, and brings back', async () => {
    const page = await studio.deckIn(visitor);
    await choose(page, 4);
    await page.getByRole('button', { name: 'Duplicate' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.strip-pick').length === 13);
    await page.locator('.strip-pick').nth(0).focus();
    await page.keyboard.press('Delete');
    await page.waitForFunction(() => document.querySelectorAll('.strip-pick').length === 12);
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.strip-pick').length === 13);
    await page.close();
  });

  it('changes the layout and keeps the words, naming what finds no place', async () => {
    const page = await studio.deckIn(visitor);
    await choose(page, 4);
    await page.getByRole('button', { name: 'Change layout' }).click();
    await page.getByRole('button', { name: 'Key figure' }).click();
    await page.getByText('Finds no place and is left out:').waitFor();
    await page.getByRole('button', { name: 'Layout', exact: true }).click();
    await page.getByRole('button', { name: 'Takeaways' }).click();
    await page.getByRole('button', { name: 'Apply' }).click();
    await onStage(page, '.layout-takeaways').waitFor();
    expect(await onStage(page).innerText()).toContain('Plan maintenance');
    await page.close();
  });

  it('has a slide changed by prompt, and takes the change back', async () => {
    const page = await studio.deckIn(visitor);
    await choose(page, 4);
    await page.getByRole('button', { name: 'Edit by prompt' }).click();
    await page.getByLabel('What should change?').fill('Lead with the result');
    await page.getByRole('button', { name: 'Change the slide' }).click();
    await page.getByRole('button', { name: 'Undo the change' }).click();
    await onStage(page, 'h2').getByText('A firm forecast pays in three ways').waitFor();
    await page.close();
  });

  it('tries a theme on every slide before it is taken', async () => {
    const page = await studio.deckIn(visitor);
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('radio', { name: 'Midnight' }).click();
    await themeIs(page, 'midnight');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await themeIs(page, 'editorial');
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('radio', { name: 'Swiss' }).click();
    await page.getByRole('button', { name: 'Use this theme' }).click();
    await page.reload();
    await themeIs(page, 'swiss');
    await page.close();
  });

  it('opens the passage that a slide cites, and restores an earlier state', async () => {
    const page = await studio.deckIn(visitor);
    await choose(page, 4);
    await page.getByRole('tab', { name: 'Sources' }).click();
    await page.getByRole('button', { name: 'Show in the document' }).click();
    expect((await page.locator('.source-text mark').innerText()).length).toBeGreaterThan(10);
    await page.keyboard.press('Escape');

    await edit(page, 'title', 'For a moment only');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('button', { name: 'Restore: Deck completed' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
    await onStage(page, 'h2').getByText('A firm forecast pays in three ways').waitFor();
    await page.close();
  });

  it.each([
    ['en-US', 'Number without a source', '…” says 3, which no source does.'],
    ['ko-KR', '자료에 없는 숫자', '…”: 3, 자료에 없는 숫자입니다.'],
  ])('tells in %s what can be better, by the words it is about', async (locale, rule, says) => {
    const page = await studio.deck(ENGLISH, { locale });
    const words = (await titles(page))[2]?.slice(0, 40) ?? '';
    await page.getByRole('tab').nth(2).click();
    for (const n of [1, 3]) {
      await choose(page, n);
      const told = page.locator('.finding', { hasText: `“${words}` });
      await told.filter({ hasText: says }).getByText(rule, { exact: true }).waitFor();
    }
    await page.close();
  });
});
