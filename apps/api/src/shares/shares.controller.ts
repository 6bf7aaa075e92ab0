import { Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ShareResponse } from '@presto/contracts';
import {
  type CommandContext,
  GetShareQuery,
  type Share,
  ShareDeckCommand,
  UnshareDeckCommand,
} from '@presto/decks';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UserId } from '../auth/current-user';
import { Answers, TakesIdempotencyKey } from '../docs/answers';
import { Refuses } from '../docs/problems';
import { Context } from '../http/command-context';
import { DeckId } from '../http/uuid-param';
import { pageOf } from './page-of';

/** The link to one's own deck. */
@ApiTags('shares')
@ApiBearerAuth()
@Refuses('auth.required', 'rate.limited', 'server.unavailable')
@Refuses('id.malformed', 'deck.not_found')
@Controller('api/v1/decks/:deck_id/share')
export class SharesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Share a deck',
    description:
      'A link under which anybody reads the deck and follows it live, without notes and citations. A deck has one link: it answers 201 when it is made and 200 with the same one from then on.',
  })
  @TakesIdempotencyKey()
  @Answers(201, 'Share', { description: 'The link, made now.', headers: ['Location'] })
  @Answers(200, 'Share', { description: 'The link that there was.', headers: ['Location'] })
  async share(
    @Context() context: CommandContext,
    @DeckId() deckId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShareResponse> {
    const { share, made } = await this.commands.execute(new ShareDeckCommand(context, deckId));
    void reply
      .code(made ? 201 : 200)
      .header('location', `/api/v1/shares/${share.shareId}`)
      .header('cache-control', 'no-store');
    return answer(share, request);
  }

  @Get()
  @ApiOperation({ summary: "A deck's link", description: 'To be shown to its owner again.' })
  @Answers(200, 'Share', { description: 'The link.' })
  @Refuses('share.not_found')
  async get(
    @UserId() userId: string,
    @DeckId() deckId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShareResponse> {
    void reply.header('cache-control', 'no-store');
    return answer(await this.queries.execute(new GetShareQuery(userId, deckId)), request);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Withdraw the link',
    description:
      'It leads nowhere from now on, and whoever reads by it is sent away within a second. The next link of the deck is another one.',
  })
  @TakesIdempotencyKey()
  @Answers(204, null, { description: 'There is no link any more.' })
  async unshare(@Context() context: CommandContext, @DeckId() deckId: string): Promise<void> {
    await this.commands.execute(new UnshareDeckCommand(context, deckId));
  }
}

function answer({ shareId, createdAt }: Share, request: FastifyRequest): ShareResponse {
  return { share_id: shareId, url: pageOf(shareId, request), created_at: createdAt };
}
