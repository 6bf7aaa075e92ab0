import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AppError } from '@presto/kernel';
import { Public } from '@presto/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerEncoded } from '../http/encoded';
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

/** Nothing when the caller has it already. */
type Sent = Buffer | undefined;

/** The studio at `/`: its places are all the one page, which finds its way by the address. */
@ApiExcludeController()
@Public()
@Controller()
export class StudioController {
  constructor(@Inject(STUDIO_FILES) private readonly files: ReadonlyMap<string, StudioFile>) {}

  @Get(['', 'library', 'decks/:id', 'present/:id', 'signed-in'])
  page(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Sent {
    void reply.header('content-security-policy', POLICY);
    return this.send('index.html', request, reply);
  }

  /** Who has the link reads it; a search engine that found one somewhere does not keep it. */
  @Get('s/:id')
  shared(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Sent {
    void reply.header('x-robots-tag', 'noindex');
    return this.page(request, reply);
  }

  @Get('assets/:name')
  asset(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Sent {
    return this.send(`assets/${name}`, request, reply);
  }

  @Get(['favicon.svg', 'manifest.webmanifest'])
  loose(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Sent {
    return this.send(request.url.split('?', 1)[0]?.slice(1) ?? '', request, reply);
  }

  @Get('sw.js')
  serviceWorker(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Sent {
    void reply.header('content-security-policy', POLICY);
    return this.send('sw.js', request, reply);
  }

  private send(name: string, request: FastifyRequest, reply: FastifyReply): Sent {
    const file = this.files.get(name);
    if (file) {
      void reply.headers({ 'content-type': file.mediaType, 'cache-control': file.cacheControl });
      return answerEncoded(file, request, reply);
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
