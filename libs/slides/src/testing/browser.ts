import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { Browser, chromium as playwright } from 'playwright-core';
import { ENVIRONMENT } from './config';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium from the installed packages, with a home of its own that goes with it. */
export async function startBrowser(): Promise<Browser> {
  const home = mkdtempSync(path.join(tmpdir(), 'presto-browser-'));
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: FLAGS,
    env: { ...ENVIRONMENT, HOME: home },
  });
  browser.on('disconnected', () => rmSync(home, { recursive: true, force: true }));
  return browser;
}

/** Runs `use` with a browser that is closed afterwards, whatever happens. */
export async function withBrowser<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await startBrowser();
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}
