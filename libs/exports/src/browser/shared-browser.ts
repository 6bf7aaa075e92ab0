import { AppError } from '@presto/kernel';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { packagedChromium, packagedLibraries } from './packaged-chromium';

/** Milliseconds without a page after which the browser gives its memory back. */
const IDLE_MS = 60_000;
/** Milliseconds for a page from nothing to its file. */
const PAGE_MS = 90_000;
const START_MS = 60_000;

/** No network, whatever a page tries: no name resolves, and the proxy that everything goes through is not there. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-extensions',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  '--font-render-hinting=none',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
];

/** The only address there is: its answer is the page itself. */
const ADDRESS = 'https://slides.invalid/';

interface Started {
  readonly browser: Browser;
  readonly home: string;
}

export interface PageOptions {
  readonly signal: AbortSignal;
  /** Device pixels a CSS pixel. */
  readonly scale?: number;
}

/**
 * One headless Chromium for a whole process, started when it is needed and ended when it is not. It dies
 * with the process, also when that is killed: it listens on a pipe of ours and ends when the pipe does.
 */
export class SharedBrowser {
  private starting: Promise<Started> | null = null;
  private pages = 0;
  private idle: NodeJS.Timeout | null = null;

  /** @param program a browser to use instead of the packaged one */
  constructor(private readonly program: string | null) {}

  /**
   * Shows a document of our own in a page that can reach nothing, and gives the page away.
   *
   * @throws AppError `export.browser_missing`, `export.timeout`
   */
  async withPage<T>(
    html: string,
    { signal, scale = 1 }: PageOptions,
    use: (page: Page) => Promise<T>,
  ): Promise<T> {
    signal.throwIfAborted();
    this.pages += 1;
    if (this.idle) clearTimeout(this.idle);
    try {
      const { browser } = await this.started();
      const context = await browser.newContext({
        viewport: { width: 1280, height: 720 },
        deviceScaleFactor: scale,
        javaScriptEnabled: false,
        serviceWorkers: 'block',
      });
      const end = () => void context.close().catch(() => undefined);
      const overdue = AbortSignal.timeout(PAGE_MS);
      const stop = AbortSignal.any([signal, overdue]);
      stop.addEventListener('abort', end);
      try {
        context.setDefaultTimeout(PAGE_MS);
        await context.route('**/*', (route) =>
          route.request().url() === ADDRESS
            ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
            : route.abort(),
        );
        const page = await context.newPage();
        await page.goto(ADDRESS);
        await page.evaluate('document.fonts.ready.then(() => true)');
        return await use(page);
      } catch (error) {
        if (overdue.aborted && !signal.aborted) throw tooSlow();
        throw error;
      } finally {
        stop.removeEventListener('abort', end);
        await context.close().catch(() => undefined);
      }
    } finally {
      this.pages -= 1;
      this.rest();
    }
  }

  async close(): Promise<void> {
    if (this.idle) clearTimeout(this.idle);
    const started = await this.starting?.catch(() => null);
    this.starting = null;
    await started?.browser.close().catch(() => undefined);
  }

  private rest(): void {
    if (this.pages > 0) return;
    this.idle = setTimeout(() => void this.close(), IDLE_MS).unref();
  }

  private started(): Promise<Started> {
    this.starting ??= this.start().catch((error: unknown) => {
      this.starting = null;
      throw error;
    });
    return this.starting;
  }

  private async start(): Promise<Started> {
    const home = await mkdtemp(path.join(tmpdir(), 'presto-browser-'));
    const forget = () => void rm(home, { recursive: true, force: true }).catch(() => undefined);
    try {
      const browser = await this.launch(home);
      browser.on('disconnected', () => {
        this.starting = null;
        forget();
      });
      return { browser, home };
    } catch (error) {
      forget();
      throw error;
    }
  }

  /** With the system's libraries, or with those of the package where it has none. */
  private async launch(home: string): Promise<Browser> {
    const { chromium } = await import('playwright-core');
    const executablePath = this.program ?? (await packagedChromium());
    const start = (libraries: Record<string, string>) =>
      chromium.launch({
        executablePath,
        args: FLAGS,
        timeout: START_MS,
        // Nothing of ours in its environment: no keys, no addresses.
        env: { HOME: home, PATH: '/usr/bin:/bin', TMPDIR: home, ...libraries },
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
      });
    try {
      return await start({});
    } catch (error) {
      if (this.program !== null || !LACKS_LIBRARY.test(String(error))) throw error;
      return start({ LD_LIBRARY_PATH: await packagedLibraries() });
    }
  }
}

/** What the loader says of a library that the system does not have. */
const LACKS_LIBRARY = /error while loading shared libraries/;

function tooSlow(): AppError {
  return new AppError(
    'unavailable',
    'export.timeout',
    `The browser did not finish within ${PAGE_MS / 1000} s; ask for the file again, or for fewer slides.`,
  );
}
