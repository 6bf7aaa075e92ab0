import type { Page } from 'playwright-core';
import type { Desk } from './desk';

/** Opens a deck on the desk: that of a document, or the one most pictures show. */
export async function deskOf(page: Page, desk: Desk, document?: string): Promise<void> {
  const id = document === undefined ? desk.deck : desk.decks.get(document);
  await page.goto(`${desk.url}/decks/${id}`);
  await page.locator('[data-line="live"]').waitFor({ state: 'attached' });
  await page.frameLocator('.stage-sheet iframe').locator('.slide').waitFor();
}

/** Chooses a slide of the strip; from 1. */
export async function choose(page: Page, n: number): Promise<void> {
  await page
    .locator('.strip-pick')
    .nth(n - 1)
    .click();
  await page.locator(`.stage[aria-label="Slide ${n}"]`).waitFor();
  await page.frameLocator('.stage-sheet iframe').locator('.slide').waitFor();
}

/** Opens a tab of the panel, which is closed on a phone. */
export async function openPanel(page: Page, tab: string): Promise<void> {
  if ((await page.locator('.panel').count()) === 0)
    await page.getByRole('button', { name: 'Show details' }).click();
  await page.getByRole('tab', { name: tab }).click();
}
