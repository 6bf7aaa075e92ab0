import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Desk } from './desk';
import type { Scene } from './scenes';
import { deskOf } from './steps';

const TYPED = 'Why we open a second roastery, for our investors';

export const FAULT_SCENES: readonly Scene[] = [
  {
    name: 'fault-too-large',
    shoot: async (page, desk) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'screens-'));
      const file = path.join(folder, 'everything.md');
      writeFileSync(file, Buffer.alloc(30 * 1024 * 1024, 'a'));
      try {
        await start(page, desk);
        await page.locator('input[type=file]').setInputFiles(file);
        await page.getByText('everything.md has 30 MB', { exact: false }).waitFor();
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  },
  {
    name: 'fault-wrong-type',
    shoot: async (page, desk) => {
      await start(page, desk);
      const photo = { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('x') };
      await page.locator('input[type=file]').setInputFiles(photo);
      await page.getByRole('button', { name: 'Make the deck' }).click();
      await page.getByText('photo.png cannot be read', { exact: false }).waitFor();
    },
  },
  {
    name: 'fault-not-yours',
    shoot: async (page, desk) => {
      await page.goto(`${desk.url}/decks/00000000-0000-4000-8000-000000000000`);
      await page.getByText('It was deleted, or it is not yours.').waitFor();
    },
  },
  {
    name: 'fault-server-lost',
    shoot: async (page, desk) => {
      const api = await desk.stack.start('api');
      try {
        await deskOf(page, { ...desk, url: api.url });
      } finally {
        await api.stop('SIGKILL');
      }
      await page.getByText('No connection.', { exact: false }).waitFor();
    },
  },
];

async function start(page: Page, desk: Desk): Promise<void> {
  await page.goto(desk.url);
  await page.locator('.sheet textarea').fill(TYPED);
}
