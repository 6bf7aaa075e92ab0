import Chromium from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Headless Chromium from npm: nothing to install beside the packages. */
export async function launch(): Promise<Browser> {
  const quiet = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ];
  // Software rendering of the package's default arguments is kept; its single process is not: contexts crash with it.
  const args = Chromium.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote');
  return chromium.launch({
    executablePath: await Chromium.executablePath(),
    args: [...args, ...quiet],
    headless: true,
  });
}
