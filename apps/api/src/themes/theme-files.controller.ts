import { Controller, Get, Param, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '@presto/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refuses } from '../docs/problems';
import { answerEncoded } from '../http/encoded';
import { ThemeFiles } from './theme-files';

/** Anybody's page may show slides: these files hold nothing of anybody. */
const OPEN = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

@ApiTags('catalog')
@Public()
@Refuses('theme.not_found')
@ApiParam({ name: 'name', description: 'A name of `GET /api/v1/themes`.', example: 'editorial' })
@Controller('api/v1/themes/:name')
export class ThemeFilesController {
  constructor(private readonly files: ThemeFiles) {}

  @Get('style.css')
  @ApiOperation({
    summary: "A theme's stylesheet",
    description: 'Public and cacheable, for pages of any origin.',
  })
  @ApiResponse({
    status: 200,
    description: 'The stylesheet.',
    content: {
      'text/css': { schema: { type: 'string' }, example: '.slide { color: var(--text) }' },
    },
  })
  async stylesheet(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const sheet = await this.files.stylesheet(name);
    void reply.headers({ ...OPEN, 'cache-control': 'public, max-age=3600' });
    void reply.type('text/css; charset=utf-8');
    return answerEncoded(sheet, request, reply);
  }

  @Get('fonts/:file')
  @ApiOperation({
    summary: 'A font file of a theme',
    description: 'As its stylesheet names it; it never changes.',
  })
  @ApiParam({ name: 'file', description: 'The file.', example: 'fraunces-latin-400-normal.woff2' })
  @ApiResponse({
    status: 200,
    description: 'The font.',
    content: { 'font/woff2': { schema: { type: 'string', format: 'binary' }, example: '(bytes)' } },
  })
  async font(
    @Param('name') name: string,
    @Param('file') file: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const bytes = await this.files.font(name, file);
    void reply.headers({ ...OPEN, 'cache-control': 'public, max-age=31536000, immutable' });
    return new StreamableFile(bytes, { type: 'font/woff2' });
  }
}
