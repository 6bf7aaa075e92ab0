import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { type Desk, EXAMPLES } from './desk';
import type { Scene } from './scenes';

/** Slow enough for drafts to be seen in the middle of a sentence. */
const SLOW = { firstTokenMs: 200, tokensPerSecond: 60, tokensPerPiece: 2 };

export const MAKING_SCENES: readonly Scene[] = [
  {
    name: 'start',
    shoot: async (page, desk) => {
      await page.goto(desk.url);
      await page.locator('.deck-card').first().waitFor();
    },
  },
  {
    name: 'start-filled',
    shoot: async (page, desk) => {
      await page.goto(desk.url);
      await page
        .locator('.sheet textarea')
        .fill('Why we open a second roastery, for our investors');
      await page
        .locator('input[type=file]')
        .setInputFiles(path.join(EXAMPLES, 'coffee-roastery-expansion.md'));
      await page.getByRole('button', { name: 'Options' }).click();
      await page.getByLabel('Audience').fill('Investors who know coffee, not us');
      await page.locator('.theme-card').first().waitFor();
    },
  },
  {
    name: 'making',
    shoot: whileMaking,
    tidy: removeOthers,
  },
  {
    name: 'stopped',
    shoot: async (page, desk) => {
      await whileMaking(page, desk);
      await page.getByRole('button', { name: 'Stop' }).click();
      await page.getByRole('button', { name: 'Write the rest' }).waitFor();
    },
    tidy: removeOthers,
  },
];

/** A deck that the model writes slowly, with two slides done and the next ones begun. */
async function whileMaking(page: Page, { url, stack }: Desk): Promise<void> {
  stack.emulator?.set({ stepLatency: { write: SLOW } });
  await page.goto(url);
  const document = readFileSync(path.join(EXAMPLES, 'coffee-roastery-expansion.md'), 'utf8');
  await page.locator('.sheet textarea').fill(document);
  await page.getByRole('button', { name: 'Make the deck' }).click();
  await page.getByText(/^[2-9] of \d+ slides written/).waitFor();
  await page.locator('.stage-sheet.drafting iframe').waitFor();
}

/** Removes the decks that are not of the shelf. */
async function removeOthers({ person, decks }: Desk): Promise<void> {
  const shelf = new Set(decks.values());
  const { items } = await person.json<{ items: { id: string }[] }>('GET', '/decks?limit=100');
  for (const { id } of items) if (!shelf.has(id)) await person.json('DELETE', `/decks/${id}`);
}
