import { FakeProvider } from '../../api/src/testing/fake-provider';
import { Stack } from '../../e2e/src/testing/stack';
import { seriousFindings } from './axe';
import { Studio } from './studio';

jest.setTimeout(300_000);

/** The real product where guests are not admitted, beside a provider of identities of our own. */
describe('signing in', () => {
  let provider: FakeProvider;
  let stack: Stack;
  let studio: Studio;

  beforeAll(async () => {
    provider = await new FakeProvider().start();
    stack = await Stack.start({ env: provider.environment });
    studio = await Studio.open({}, stack.apis[0]?.url ?? null);
  });
  afterAll(async () => {
    await studio?.close();
    await stack?.stop();
    await provider?.stop();
  });

  it('leads to the provider and back to where one was, with what was typed', async () => {
    const page = await studio.page('/library');
    const dialog = page.getByRole('dialog', { name: 'Sign in' });
    const leave = dialog.getByRole('button', { name: 'Sign in with your account' });
    await leave.waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await leave.click();
    await page.waitForURL(`${studio.url}/library`);
    await page.getByText('No decks yet').waitFor();

    await page.goto(studio.url);
    await page.locator('.sheet textarea').fill('Why we open a second roastery');
    await page.evaluate(() => sessionStorage.removeItem('presto.token')); // it ended
    await page.reload(); // the page asks for the person's decks
    await leave.click();
    await page.waitForURL(`${studio.url}/`);
    expect(await page.locator('.sheet textarea').inputValue()).toBe(
      'Why we open a second roastery',
    );
    await page.getByRole('button', { name: 'Make the deck' }).click();
    await page.waitForURL(/\/decks\//);
    await page.context().close();
  });

  it('does not take an answer that this browser did not ask for', async () => {
    const page = await studio.page('/signed-in?code=stolen&state=made-up');
    await page.getByText('Signing in did not work.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.evaluate(() => sessionStorage.getItem('presto.token'))).toBeNull();
    await page.getByRole('button', { name: 'Begin again' }).click();
    await page.waitForURL(`${studio.url}/`);
    expect(await page.evaluate(() => sessionStorage.getItem('presto.token'))).not.toBeNull();
    await page.context().close();
  });

  it('leaves the page’s policy as strict as it is: only the provider’s own page is of another host', () => {
    const foreign = studio.troubles.filter(
      (trouble) => !trouble.startsWith(`foreign: ${provider.url}/authorize?`),
    );
    expect(foreign).toEqual([]);
  });
});
