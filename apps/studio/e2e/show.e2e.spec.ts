import { seriousFindings } from './axe';
import { Studio, choose } from './studio';

jest.setTimeout(120_000);

describe('showing a deck', () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await Studio.open({ pace: 15 });
  });
  afterAll(() => studio.close());
  afterEach(() => expect(studio.troubles).toEqual([]));

  it('is presented by keyboard, in step with the speaker’s window, without a network', async () => {
    const page = await studio.deck();
    await choose(page, 1);
    await page.getByRole('button', { name: 'Present', exact: true }).click();
    await page.waitForURL(/#1$/);
    await page.locator('[data-offline-ready]').waitFor();
    const [speaker] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('s')]);
    await speaker.getByText('In step with the audience window').waitFor();

    await page.context().setOffline(true);
    await page.bringToFront();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/#2$/);
    await page.keyboard.press('Space');
    await page.waitForURL(/#3$/);
    await speaker.locator('.speaker-notes').getByText('Begin with the question').waitFor();
    await speaker.getByText('3 / 12').waitFor();
    await speaker.getByRole('button', { name: 'Next slide' }).click();
    await page.waitForURL(/#4$/);
    await page.locator('.present-layer:not(.waiting-layer) .slide-frame:not(.blank)').waitFor();

    await page.bringToFront();
    await page.keyboard.press('b');
    await page.locator('.present-blank.black').waitFor();
    await speaker.locator('.present-blank.black').waitFor();
    await page.keyboard.press('b');
    await page.locator('.present-blank').waitFor({ state: 'detached' });
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#12$/);
    await page.keyboard.press('o');
    await page
      .getByRole('dialog', { name: 'Overview' })
      .getByRole('button', { name: 'Slide 2', exact: true })
      .click();
    await page.waitForURL(/#2$/);

    await page.reload(); // the studio's own files are kept, and so is the deck
    await page.locator('.present-layer:not(.waiting-layer) .slide-frame:not(.blank)').waitFor();
    await page.context().close();
  });

  it('loses no key: neither of many at once nor after a button was pressed', async () => {
    const page = await studio.deck();
    await page.goto(page.url().replace('/decks/', '/present/'));
    await page.locator('.present-bar').waitFor();
    const atOnce = (...keys: string[]) => Promise.all(keys.map((key) => page.keyboard.press(key)));
    await atOnce(...Array<string>(8).fill('ArrowRight'));
    await page.waitForURL(/#9$/);

    await page.getByRole('button', { name: 'Next slide' }).click();
    await page.getByRole('button', { name: 'Pointer' }).click();
    await page.keyboard.press('Space');
    await page.waitForURL(/#11$/);
    await page.getByRole('button', { name: 'Pointer', pressed: true }).focus();
    await page.keyboard.press('Space'); // who comes to a button by keyboard presses it
    await page.getByRole('button', { name: 'Pointer', pressed: false }).waitFor();

    await atOnce('o', 'Escape', 'o', 'o', 'ArrowLeft');
    await page.waitForURL(/present.*#10$/);
    await page.context().close();
  });

  it('is read and followed by a link, until the link is withdrawn', async () => {
    const page = await studio.deck();
    const url = page.url();
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = await page.getByLabel('Link', { exact: true }).inputValue();

    const reader = await (await studio.person()).newPage();
    await reader.goto(link);
    await reader
      .frameLocator('.shared iframe')
      .first()
      .locator('h1')
      .getByText('Certainty halves')
      .waitFor();
    await reader.getByRole('button', { name: 'Follow the presenter' }).click();
    expect(await reader.content()).not.toContain('Begin with the question');

    const presenter = await page.context().newPage();
    await presenter.goto(`${url.replace('/decks/', '/present/')}#5`);
    await reader.locator('.followed').waitFor();

    await page.getByRole('button', { name: 'Withdraw the link' }).click();
    await page.getByText('The link leads nowhere now.', { exact: false }).waitFor();
    await reader.getByText('This link leads nowhere', { exact: false }).waitFor();
    await reader.reload();
    await reader.getByText('This link leads nowhere', { exact: false }).waitFor();
    await page.context().close();
    await reader.context().close();
  });

  it('is exported with progress, and with the real reason where that fails', async () => {
    const page = await studio.deck();
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /Web page/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('deck.html');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: /PDF/ }).click();
    await page
      .getByText('No browser is installed on the worker to print with.', { exact: false })
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.context().close();
  });

  it('is found, copied, deleted and brought back in the library', async () => {
    const page = await studio.deck('Annual report of the beekeepers, for members');
    await page.goto(`${studio.url}/library`);
    await page.getByLabel('Search decks').fill('beekeep');
    const cards = page.locator('.deck-card');
    await page.waitForFunction(() => document.querySelectorAll('.deck-card').length === 1);
    await cards.getByRole('button', { name: /Actions/ }).click();
    await page.getByRole('menuitem', { name: 'Duplicate' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.deck-card').length === 2);
    await cards
      .first()
      .getByRole('button', { name: /Actions/ })
      .click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.deck-card').length === 1);
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.deck-card').length === 2);
    await page.context().close();
  });
});
