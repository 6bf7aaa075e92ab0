import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@presto/platform';
import { DECK_PAGE, FRAME_STYLE, INDEX_PAGE, PAGE_STYLE } from './documents';
import { PageScript } from './page-script';

/** Scripts and styles from here alone, none inline; slides stand in frames without scripts of their own. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HTML = 'text/html; charset=utf-8';

/** The plain pages that show decks until there is a studio. */
@ApiExcludeController()
@Public()
@Controller()
export class DeckPageController {
  constructor(private readonly script: PageScript) {}

  @Get()
  @Header('content-type', HTML)
  @Header('content-security-policy', POLICY)
  index(): string {
    return INDEX_PAGE;
  }

  @Get('decks/:deck_id')
  @Header('content-type', HTML)
  @Header('content-security-policy', POLICY)
  deck(): string {
    return DECK_PAGE;
  }

  @Get('page/page.css')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'no-cache')
  style(): string {
    return PAGE_STYLE;
  }

  @Get('page/frame.css')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'no-cache')
  frameStyle(): string {
    return FRAME_STYLE;
  }

  @Get('page/client.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', 'no-cache')
  client(): Promise<Buffer> {
    return this.script.read();
  }
}
