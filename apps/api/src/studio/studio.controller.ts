import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AppError } from '@presto/kernel';
import { Public } from '@presto/platform';
import type { FastifyReply } from 'fastify';
import type { StudioFile } from './studio-files';

/** The studio's files by path. */
export const STUDIO_FILES = Symbol('STUDIO_FILES');

/** Everything from here alone, nothing inline; slides stand in frames that run no script. */
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ');

/** The studio at `/`: its places are all the one page, which finds its way by the address. */
@ApiExcludeController()
@Public()
@Controller()
export class StudioController {
  constructor(@Inject(STUDIO_FILES) private readonly files: ReadonlyMap<string, StudioFile>) {}

  @Get(['', 'library', 'decks/:id', 'present/:id', 's/:id'])
  page(@Res({ passthrough: true }) reply: FastifyReply): Buffer {
    void reply.header('content-security-policy', POLICY);
    return this.send('index.html', reply);
  }

  @Get('assets/:name')
  asset(@Param('name') name: string, @Res({ passthrough: true }) reply: FastifyReply): Buffer {
    return this.send(`assets/${name}`, reply);
  }

  @Get('favicon.svg')
  icon(@Res({ passthrough: true }) reply: FastifyReply): Buffer {
    return this.send('favicon.svg', reply);
  }

  @Get('manifest.webmanifest')
  manifest(@Res({ passthrough: true }) reply: FastifyReply): Buffer {
    return this.send('manifest.webmanifest', reply);
  }

  @Get('sw.js')
  serviceWorker(@Res({ passthrough: true }) reply: FastifyReply): Buffer {
    void reply.header('content-security-policy', POLICY);
    return this.send('sw.js', reply);
  }

  private send(name: string, reply: FastifyReply): Buffer {
    const file = this.files.get(name);
    if (file) {
      void reply.headers({ 'content-type': file.mediaType, 'cache-control': file.cacheControl });
      return file.bytes;
    }
    if (this.files.size > 0)
      throw new AppError('not-found', 'route.not_found', 'There is no such file.');
    throw new AppError(
      'unavailable',
      'studio.not_built',
      'The studio is not built: run npm start, or npx nx build studio. The api itself works; see /docs.',
    );
  }
}
