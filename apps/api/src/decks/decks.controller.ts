import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Patch,
  Post,
  Query,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { DeckResponse } from '@presto/contracts';
import {
  CancelDeckCommand,
  type CommandContext,
  DeleteDeckCommand,
  type DeckPage,
  GenerateDeckCommand,
  GetDeckQuery,
  ListDecksQuery,
  RetryDeckCommand,
  UpdateDeckCommand,
} from '@presto/decks';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UserId } from '../auth/current-user';
import { Answers, TakesIdempotencyKey, TakesIfMatch } from '../docs/answers';
import { Refuses } from '../docs/problems';
import { Context, idempotencyKey, pathOf } from '../http/command-context';
import { namingField } from '../http/field-names';
import { fingerprint } from '../http/fingerprint';
import { KeepsOwnIdempotency } from '../http/idempotency.interceptor';
import { DeckId } from '../http/uuid-param';
import { VersionTag } from '../http/version-tag.interceptor';
import { GenerateDeckDto } from './generate-deck.dto';
import { ListDecksDto } from './list-decks.dto';
import { UpdateDeckDto } from './update-deck.dto';

@ApiTags('decks')
@ApiBearerAuth()
@Refuses('auth.required', 'rate.limited', 'server.unavailable')
@UseInterceptors(VersionTag)
@Controller('api/v1/decks')
export class DecksController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @HttpCode(202)
  @KeepsOwnIdempotency()
  @ApiOperation({
    summary: 'Make a deck',
    description:
      'Answers at once; the deck is planned and written while you follow its events. Give a topic, a document, or uploaded sources.',
  })
  @TakesIdempotencyKey()
  @Answers(202, 'DeckAccepted', { description: 'The deck is being made.', headers: ['Location'] })
  @Refuses(
    'request.malformed',
    'source.not_found',
    'request.too_large',
    'request.media_type',
    'request.invalid',
  )
  @Refuses('deck.limit_reached', 'service.busy', 'rate.limited')
  async generate(
    @UserId() userId: string,
    @Body() body: GenerateDeckDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const key = idempotencyKey(request);
    const idempotency = key && {
      key,
      fingerprint: fingerprint('POST', pathOf(request), request.body),
    };
    const command = new GenerateDeckCommand(userId, body.request(), idempotency || null);
    const { deckId, status } = await namingField('text', 'source.text', () =>
      this.commands.execute(command),
    );
    void reply.header('location', `/api/v1/decks/${deckId}`);
    return { deck_id: deckId, status, message: 'The deck is being made.' };
  }

  @Get()
  @ApiOperation({
    summary: 'Your decks',
    description: 'A page at a time, searched by title and sorted; newest first by default.',
  })
  @Answers(200, 'DeckPage', { description: 'A page of decks.' })
  @Refuses('request.invalid')
  list(
    @UserId() userId: string,
    @Query() { limit, cursor, sort, q }: ListDecksDto,
  ): Promise<DeckPage> {
    return this.queries.execute(new ListDecksQuery(userId, limit, cursor ?? null, sort, q));
  }

  @Get(':deck_id')
  @ApiOperation({
    summary: 'A deck',
    description:
      'As it stands now, with the slides written so far. Answers 304 to an `If-None-Match` of this version.',
  })
  @Answers(200, 'Deck', { description: 'The deck.', headers: ['ETag'] })
  @Refuses('id.malformed', 'deck.not_found')
  get(@UserId() userId: string, @DeckId() deckId: string): Promise<DeckResponse> {
    return this.queries.execute(new GetDeckQuery(userId, deckId));
  }

  @Patch(':deck_id')
  @ApiOperation({
    summary: 'Rename a deck or change its theme',
    description: 'Give title, theme or both.',
  })
  @TakesIdempotencyKey()
  @TakesIfMatch('deck')
  @Answers(200, 'Deck', { description: 'The deck as it is now.', headers: ['ETag'] })
  @Refuses(
    'id.malformed',
    'deck.not_found',
    'version.stale',
    'request.invalid',
    'request.media_type',
  )
  async update(
    @Context() context: CommandContext,
    @DeckId() deckId: string,
    @Body() body: UpdateDeckDto,
  ): Promise<DeckResponse> {
    await this.commands.execute(new UpdateDeckCommand(context, deckId, body.changes()));
    return this.queries.execute(new GetDeckQuery(context.userId, deckId));
  }

  @Delete(':deck_id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a deck',
    description:
      'What is being written is cancelled, live connections end, and the deck is gone for every route.',
  })
  @TakesIdempotencyKey()
  @TakesIfMatch('deck')
  @Answers(204, null, { description: 'It is deleted.' })
  @Refuses('id.malformed', 'deck.not_found', 'version.stale')
  async delete(@Context() context: CommandContext, @DeckId() deckId: string): Promise<void> {
    await this.commands.execute(new DeleteDeckCommand(context, deckId));
  }

  @Post(':deck_id/cancel')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Stop making a deck',
    description:
      'What is written stays. A cancelled deck answers 202 again, a completed or failed one 409.',
  })
  @TakesIdempotencyKey()
  @TakesIfMatch('deck')
  @Answers(202, 'CancelAccepted', { description: 'It is cancelled.' })
  @Refuses('id.malformed', 'deck.not_found', 'version.stale', 'deck.not_running')
  async cancel(@Context() context: CommandContext, @DeckId() deckId: string): Promise<object> {
    const { status } = await this.commands.execute(new CancelDeckCommand(context, deckId));
    return { message: 'Cancellation request received.', deck_id: deckId, status };
  }

  @Post(':deck_id/retry')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Make what a deck lacks',
    description:
      'What a failed or cancelled deck lacks, or the failed slides of a completed one, and nothing else. Nothing missing, or still running: 409.',
  })
  @TakesIdempotencyKey()
  @Answers(202, 'RetryAccepted', { description: 'It is being made.' })
  @Refuses(
    'id.malformed',
    'deck.not_found',
    'deck.nothing_missing',
    'deck.limit_reached',
    'rate.limited',
  )
  async retry(@Context() context: CommandContext, @DeckId() deckId: string): Promise<object> {
    const { status } = await this.commands.execute(new RetryDeckCommand(context, deckId));
    return { message: 'What is missing is being made.', deck_id: deckId, status };
  }
}
