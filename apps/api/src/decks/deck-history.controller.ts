import { Body, Controller, Get, HttpCode, Post, Res, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { DeckResponse } from '@presto/contracts';
import {
  AssessDeckQuery,
  ChangeHistoryCommand,
  type CommandContext,
  DuplicateDeckCommand,
  GetDeckQuery,
  GetHistoryQuery,
  RestoreDeckCommand,
  UndeleteDeckCommand,
} from '@presto/decks';
import type { FastifyReply } from 'fastify';
import { UserId } from '../auth/current-user';
import { Answers, TakesIdempotencyKey, TakesIfMatch } from '../docs/answers';
import { Refuses } from '../docs/problems';
import { Context } from '../http/command-context';
import { DeckId } from '../http/uuid-param';
import { RequestInvalid } from '../http/validation';
import { VersionTag } from '../http/version-tag.interceptor';
import { RestoreDeckDto } from './restore-deck.dto';

/** What has happened to a deck, and ways back. */
@ApiTags('decks')
@ApiBearerAuth()
@Refuses('auth.required', 'rate.limited', 'server.unavailable')
@UseInterceptors(VersionTag)
@Controller('api/v1/decks')
export class DeckHistoryController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get(':deck_id/history')
  @ApiOperation({
    summary: 'What has happened to a deck',
    description: 'Changes, newest first, each with the version that `restore` takes.',
  })
  @Answers(200, 'History', { description: 'The changes.' })
  @Refuses('id.malformed', 'deck.not_found')
  history(@UserId() userId: string, @DeckId() deckId: string): Promise<object> {
    return this.queries.execute(new GetHistoryQuery(userId, deckId));
  }

  @Post(':deck_id/restore')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Put a deck back',
    description:
      'To how it stood at a version, by ordinary events; versions go on. Needs `If-Match` with the version you have seen.',
  })
  @TakesIdempotencyKey()
  @TakesIfMatch('deck')
  @Answers(200, 'Deck', { description: 'The deck as it stands now.', headers: ['ETag'] })
  @Refuses('id.malformed', 'deck.not_found', 'deck.running', 'version.stale', 'request.invalid')
  async restore(
    @Context() context: CommandContext,
    @DeckId() deckId: string,
    @Body() { version }: RestoreDeckDto,
  ): Promise<DeckResponse> {
    if (context.ifVersion === null) {
      throw new RequestInvalid([
        { field: 'If-Match', message: 'is required: the version of the deck that you have seen' },
      ]);
    }
    await this.commands.execute(new RestoreDeckCommand(context, deckId, version));
    return this.queries.execute(new GetDeckQuery(context.userId, deckId));
  }

  @Post(':deck_id/undo')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Undo',
    description:
      'Takes back the last change of your own that still stands; 409 when the same slide was changed since.',
  })
  @TakesIdempotencyKey()
  @Answers(200, 'Deck', { description: 'The deck as it stands now.', headers: ['ETag'] })
  @Refuses('id.malformed', 'deck.not_found', 'deck.changed_since')
  undo(@Context() context: CommandContext, @DeckId() deckId: string): Promise<DeckResponse> {
    return this.change(context, deckId, 'undo');
  }

  @Post(':deck_id/redo')
  @HttpCode(200)
  @ApiOperation({ summary: 'Redo', description: 'Does again what the last undo took back.' })
  @TakesIdempotencyKey()
  @Answers(200, 'Deck', { description: 'The deck as it stands now.', headers: ['ETag'] })
  @Refuses('id.malformed', 'deck.not_found', 'deck.changed_since')
  redo(@Context() context: CommandContext, @DeckId() deckId: string): Promise<DeckResponse> {
    return this.change(context, deckId, 'redo');
  }

  @Post(':deck_id/duplicate')
  @HttpCode(201)
  @ApiOperation({
    summary: 'Duplicate a deck',
    description: 'A deck of its own with the slides that are written; no model is asked.',
  })
  @TakesIdempotencyKey()
  @Answers(201, 'Deck', { description: 'The copy.', headers: ['ETag', 'Location'] })
  @Refuses('id.malformed', 'deck.not_found')
  async duplicate(
    @Context() context: CommandContext,
    @DeckId() deckId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeckResponse> {
    const copy = await this.commands.execute(new DuplicateDeckCommand(context, deckId, null));
    void reply.header('location', `/api/v1/decks/${copy.deckId}`);
    return this.queries.execute(new GetDeckQuery(context.userId, copy.deckId));
  }

  @Post(':deck_id/undelete')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a deletion back', description: 'Within seven days.' })
  @TakesIdempotencyKey()
  @Answers(200, 'Deck', { description: 'The deck, back again.', headers: ['ETag'] })
  @Refuses('id.malformed', 'deck.not_found')
  async undelete(
    @Context() context: CommandContext,
    @DeckId() deckId: string,
  ): Promise<DeckResponse> {
    await this.commands.execute(new UndeleteDeckCommand(context, deckId));
    return this.queries.execute(new GetDeckQuery(context.userId, deckId));
  }

  @Get(':deck_id/quality')
  @ApiOperation({
    summary: 'The quality report',
    description:
      'Everything about a deck that can be computed, with slide, rule and measure of each finding.',
  })
  @Answers(200, 'QualityReport', { description: 'The report.' })
  @Refuses('id.malformed', 'deck.not_found')
  quality(@UserId() userId: string, @DeckId() deckId: string): Promise<object> {
    return this.queries.execute(new AssessDeckQuery(userId, deckId));
  }

  private async change(
    context: CommandContext,
    deckId: string,
    direction: 'undo' | 'redo',
  ): Promise<DeckResponse> {
    await this.commands.execute(new ChangeHistoryCommand(context, deckId, direction));
    return this.queries.execute(new GetDeckQuery(context.userId, deckId));
  }
}
