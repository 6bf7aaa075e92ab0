import { Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AddSourceCommand,
  type CommandContext,
  DeleteSourceCommand,
  GetSourceQuery,
  ListSourcesQuery,
  type SourceDetails,
  type SourceView,
} from '@presto/decks';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UserId } from '../auth/current-user';
import { Answers, TakesIdempotencyKey } from '../docs/answers';
import { Refuses } from '../docs/problems';
import { Context } from '../http/command-context';
import { namingField } from '../http/field-names';
import { SourceId } from '../http/uuid-param';
import { uploadOf } from './upload';

@ApiTags('sources')
@ApiBearerAuth()
@Refuses('auth.required', 'rate.limited', 'server.unavailable')
@Controller('api/v1/sources')
export class SourcesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Upload a document',
    description:
      'Markdown, plain text or CSV, at most 25 MB. It is kept encrypted; decks name it in `source_ids`.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary', description: 'The document.' } },
      example: { file: '(the bytes of second-roastery.md)' },
    },
  })
  @TakesIdempotencyKey()
  @Answers(201, 'Source', { description: 'It is stored.', headers: ['Location'] })
  @Refuses('request.malformed', 'source.too_large', 'request.media_type', 'request.invalid')
  async add(
    @Context() context: CommandContext,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SourceView> {
    const command = new AddSourceCommand(context, await uploadOf(request));
    const source = await namingField('text', 'file', () => this.commands.execute(command));
    void reply.header('location', `/api/v1/sources/${source.source_id}`);
    return source;
  }

  @Get()
  @ApiOperation({ summary: 'Your documents', description: 'Newest first.' })
  @Answers(200, 'SourceList', { description: 'The documents.' })
  list(@UserId() userId: string): Promise<{ readonly items: readonly SourceView[] }> {
    return this.queries.execute(new ListSourcesQuery(userId));
  }

  @Get(':source_id')
  @ApiOperation({
    summary: 'A document',
    description: 'Its text as stored and the passages it was read into.',
  })
  @Answers(200, 'SourceDetails', { description: 'The document.' })
  @Refuses('id.malformed', 'source.not_found')
  get(@UserId() userId: string, @SourceId() sourceId: string): Promise<SourceDetails> {
    return this.queries.execute(new GetSourceQuery(userId, sourceId));
  }

  @Delete(':source_id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a document',
    description: 'Decks made of it keep their quotes.',
  })
  @TakesIdempotencyKey()
  @Answers(204, null, { description: 'It is deleted.' })
  @Refuses('id.malformed', 'source.not_found')
  async delete(@UserId() userId: string, @SourceId() sourceId: string): Promise<void> {
    await this.commands.execute(new DeleteSourceCommand(userId, sourceId));
  }
}
