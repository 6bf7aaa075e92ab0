import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { seriousFindings } from './axe';
import { ENGLISH, Studio, choose, edit, onStage, open } from './studio';

jest.setTimeout(120_000);

/** These need a server that fails on demand: always the one in memory. */
describe('bad input and bad luck', () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await Studio.open({ pace: 15 });
  });
  afterAll(() => studio.close());

  const typed = 'Why we open a second roastery';

  it('has words of its own for a 30 MB file, a wrong type and an empty field, and keeps what was typed', async () => {
    const page = await studio.page();
    await page.getByRole('button', { name: 'Make the deck' }).click();
    await page.getByText('there is nothing to make a deck of yet', { exact: false }).waitFor();

    await page.locator('.sheet textarea').fill(typed);
    const large = path.join(mkdtempSync(path.join(tmpdir(), 'studio-')), 'large.md');
    writeFileSync(large, Buffer.alloc(30 * 1024 * 1024, 'a'));
    await page.locator('input[type=file]').setInputFiles(large);
    await page.getByText('large.md has 30 MB', { exact: false }).waitFor();
    rmSync(path.dirname(large), { recursive: true });

    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('x') });
    await page.getByRole('button', { name: 'Make the deck' }).click();
    await page.getByText('photo.png cannot be read', { exact: false }).waitFor();
    expect(await page.locator('.sheet textarea').inputValue()).toBe(typed);

    await page.reload();
    expect(await page.locator('.sheet textarea').inputValue()).toBe(typed);
    await page.getByText('What you typed last time is still here.').waitFor();
    await page.context().close();
  });

  it('says that the server is away and keeps the text being edited, even over a reload', async () => {
    const page = await studio.deck();
    await choose(page, 4);
    await page.route('**/api/v1/decks/*/slides/*', (route) => route.abort());
    await edit(page, 'title', 'Not lost');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Your text is kept here.', { exact: false }).waitFor();
    await page.unrouteAll();
    await page.reload();
    await choose(page, 4);
    await open(page, 'title');
    expect(await page.locator('.in-place').inputValue()).toBe('Not lost');
    await page.keyboard.press('Enter');
    await onStage(page, 'h2').getByText('Not lost').waitFor();
    await page.context().close();
  });

  it('names the limit of a field that is too long', async () => {
    const page = await studio.deck();
    await choose(page, 4);
    await edit(page, 'title', 'long '.repeat(40));
    await page.getByText('100 too many').waitFor();
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .getByText('content.title: at most 100 characters', { exact: false })
      .waitFor();
    await page.context().close();
  });

  it('renews an expired token by itself, and asks where guests are not admitted', async () => {
    const page = await studio.deck(ENGLISH, { colorScheme: 'dark' });
    const url = page.url();
    const token = await page.evaluate(() => sessionStorage.getItem('presto.token'));
    studio.api.expired.add(token ?? '');
    await choose(page, 4);
    await edit(page, 'title', 'Renewed');
    await page.keyboard.press('Enter');
    await onStage(page, 'h2').getByText('Renewed').waitFor();

    studio.api.guests = false;
    const next = await page.evaluate(() => sessionStorage.getItem('presto.token'));
    studio.api.expired.add(next ?? '');
    await edit(page, 'title', 'After signing in');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Sign in' });
    await dialog.getByLabel('Access token').waitFor();
    await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished)));
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByLabel('Access token').fill('bad');
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await dialog.getByText('This token is not accepted', { exact: false }).waitFor();
    await dialog.getByLabel('Access token').fill('good');
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(page.url()).toBe(url);
    expect(await page.locator('.in-place').inputValue()).toBe('After signing in');
    await page.locator('.in-place').press('Enter');
    await onStage(page, 'h2').getByText('After signing in').waitFor();
    studio.api.guests = true;
    await page.context().close();
  });

  it('says that a deck is not one’s own', async () => {
    const page = await studio.page('/decks/00000000-0000-4000-8000-000000000000');
    await page.getByText('It was deleted, or it is not yours.').waitFor();
    await page.goto(`${studio.url}/nowhere-at-all`);
    await page.context().close();
  });

  it('says that there is no network, and keeps the text', async () => {
    const page = await studio.page();
    await page.context().setOffline(true);
    await page.locator('.sheet textarea').fill(ENGLISH);
    await page.getByRole('button', { name: 'Make the deck' }).click();
    await page.getByText('no network', { exact: false }).waitFor();
    expect(await page.locator('.sheet textarea').inputValue()).toBe(ENGLISH);
    await page.context().close();
  });
});
