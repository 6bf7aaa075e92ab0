import { Browser, Page } from 'playwright-core';
import { filesOf, stylesheetOf } from '../themes/stylesheet';
import { Theme } from '../themes/theme';
import { packagedFile } from './font-files';

const HOST = 'https://slides.invalid';

/** A page that has a theme's fonts and can reach nothing else; what it asked for besides is in `refused`. */
export interface StagePage {
  readonly page: Page;
  readonly refused: string[];
  /** Replaces what the page shows and waits for its fonts. */
  show(body: string): Promise<void>;
}

export async function openStage(browser: Browser, theme: Theme, width = 1280): Promise<StagePage> {
  const page = await browser.newPage({ viewport: { width, height: 720 } });
  const files = new Map(filesOf(theme).map(({ file, specifier }) => [`/fonts/${file}`, specifier]));
  const refused: string[] = [];
  const css = stylesheetOf(theme, ({ file }) => `${HOST}/fonts/${file}`);
  let body = '';
  await page.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    const specifier = files.get(url.pathname);
    if (url.origin === HOST && specifier !== undefined) {
      return route.fulfill({
        contentType: 'font/woff2',
        body: Buffer.from(await packagedFile(specifier)),
      });
    }
    if (url.href === `${HOST}/`) {
      const document = `<!doctype html><meta charset="utf-8"><style>body{margin:0}</style><style>${css}</style>${body}`;
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: document });
    }
    refused.push(url.href);
    return route.abort();
  });
  return {
    page,
    refused,
    async show(next) {
      body = next;
      await page.goto(`${HOST}/`);
      await page.evaluate('document.fonts.ready');
    },
  };
}
