import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { Browser, chromium as playwright } from 'playwright-core';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/** Runs `use` with a headless Chromium that is closed and cleaned up afterwards, whatever happens. */
export async function withBrowser<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
  const home = await mkdtemp(path.join(tmpdir(), 'presto-browser-'));
  const context = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: FLAGS,
    env: { ...process.env, HOME: home },
  });
  try {
    return await use(context);
  } finally {
    await context.close();
    await rm(home, { recursive: true, force: true });
  }
}
