import Chromium from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Headless Chromium from npm: nothing to install beside the packages. */
export async function launch(): Promise<Browser> {
  const quiet = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-gpu',
  ];
  // Its single process crashes with contexts, and its software GPU draws at more than twice the cost of none.
  const args = Chromium.args.filter(
    (arg) => !/single-process|no-zygote|gpu|angle|swiftshader/.test(arg),
  );
  return chromium.launch({
    executablePath: await Chromium.executablePath(),
    args: [...args, ...quiet],
    headless: true,
  });
}
