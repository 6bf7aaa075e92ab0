import { Studio, choose, edit, onStage, titles } from './studio';

jest.setTimeout(120_000);

describe('editing a deck', () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await Studio.open({ pace: 15 });
  });
  afterAll(() => studio.close());
  afterEach(() => expect(studio.troubles).toEqual([]));

  it('changes a text in its place, for everybody who looks at the deck', async () => {
    const page = await studio.page();
    const url = await studio.deck(page);
    await choose(page, 4);
    const other = await studio.page();
    await other.goto(url);
    await choose(other, 4);

    await edit(page, 'title', 'A forecast pays **twice**');
    await page.keyboard.press('Tab');
    await page.locator('.in-place').fill('Cut the fee');
    await page.keyboard.press('Enter');

    await onStage(other, 'h2').getByText('A forecast pays twice').waitFor();
    await onStage(other, 'strong').getByText('twice').waitFor();
    await onStage(other, '[data-field="points[0]"]').getByText('Cut the fee').waitFor();
    await page.context().close();
    await other.context().close();
  });

  it('never overwrites silently: other fields are merged, the same one is asked about', async () => {
    const page = await studio.page();
    const url = await studio.deck(page);
    const other = await studio.page();
    await other.goto(url);
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
    await dialog.getByRole('button', { name: 'Use mine' }).click();
    await onStage(other, 'h2').getByText('Mine again').waitFor();
    await page.context().close();
    await other.context().close();
  });

  it('moves a slide by keyboard, and takes it back across a reload', async () => {
    const page = await studio.page();
    await studio.deck(page);
    const before = await titles(page);
    await page.locator('.strip-pick').nth(1).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await page.waitForFunction(
      (first) =>
        document
          .querySelectorAll('.strip-pick')[2]
          ?.getAttribute('aria-label')
          ?.endsWith(first ?? ''),
      before[1],
    );

    await page.reload();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.waitForFunction(
      (first) =>
        document
          .querySelectorAll('.strip-pick')[1]
          ?.getAttribute('aria-label')
          ?.endsWith(first ?? ''),
      before[1],
    );
    expect(await titles(page)).toEqual(before);
    await page.context().close();
  });

  it('duplicates, deletes, and brings back', async () => {
    const page = await studio.page();
    await studio.deck(page);
    await choose(page, 4);
    await page.getByRole('button', { name: 'Duplicate' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.strip-pick').length === 13);
    await page.locator('.strip-pick').nth(0).focus();
    await page.keyboard.press('Delete');
    await page.waitForFunction(() => document.querySelectorAll('.strip-pick').length === 12);
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.strip-pick').length === 13);
    await page.context().close();
  });

  it('changes the layout and keeps the words, naming what finds no place', async () => {
    const page = await studio.page();
    await studio.deck(page);
    await choose(page, 4);
    await page.getByRole('button', { name: 'Change layout' }).click();
    await page.getByRole('button', { name: 'Key figure' }).click();
    await page.getByText('Finds no place and is left out:').waitFor();
    await page.getByRole('button', { name: 'Layout', exact: true }).click();
    await page.getByRole('button', { name: 'Takeaways' }).click();
    await page.getByRole('button', { name: 'Apply' }).click();
    await onStage(page, '.layout-takeaways').waitFor();
    expect(await onStage(page).innerText()).toContain('Plan maintenance');
    await page.context().close();
  });

  it('has a slide changed by prompt, and takes the change back', async () => {
    const page = await studio.page();
    await studio.deck(page);
    await choose(page, 4);
    await page.getByRole('button', { name: 'Edit by prompt' }).click();
    await page.getByLabel('What should change?').fill('Lead with the result');
    await page.getByRole('button', { name: 'Change the slide' }).click();
    await page.getByRole('button', { name: 'Undo the change' }).click();
    await onStage(page, 'h2').getByText('A firm forecast pays in three ways').waitFor();
    await page.context().close();
  });

  it('tries a theme on every slide before it is taken', async () => {
    const page = await studio.page();
    await studio.deck(page);
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('radio', { name: 'Midnight' }).click();
    const href = () =>
      page
        .frameLocator('.strip iframe')
        .first()
        .locator('link[data-theme]')
        .last()
        .getAttribute('href');
    expect(await href()).toContain('midnight');
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await href()).toContain('editorial');
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('radio', { name: 'Swiss' }).click();
    await page.getByRole('button', { name: 'Use this theme' }).click();
    await page.reload();
    await page.locator('.strip iframe').first().waitFor();
    expect(await href()).toContain('swiss');
    await page.context().close();
  });

  it('opens the passage that a slide cites, and restores an earlier state', async () => {
    const page = await studio.page();
    await studio.deck(page);
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
    await page.context().close();
  });
});
