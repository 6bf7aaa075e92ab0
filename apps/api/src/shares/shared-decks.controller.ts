import { Controller, Get, Header, Param, Req, Res, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { SharedDeck } from '@presto/contracts';
import { GetSharedDeckQuery } from '@presto/decks';
import { Public } from '@presto/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Answers } from '../docs/answers';
import { EXAMPLES } from '../docs/examples';
import { Refuses } from '../docs/problems';
import { CountedByAddress } from '../http/rate-limit';
import { VersionTag } from '../http/version-tag.interceptor';
import { DeckEventStreams } from '../live/deck.sse';

const [firstEvent] = EXAMPLES.EventPage.items;

/** A deck for whoever has its link: no token, nothing to change. */
@ApiTags('shares')
@Public()
@CountedByAddress()
@Refuses('share.not_found', 'rate.limited', 'server.unavailable')
@ApiParam({
  name: 'share_id',
  description: 'Of `POST /api/v1/decks/{deck_id}/share`.',
  example: EXAMPLES.Share.share_id,
})
@Controller('api/v1/shares/:share_id')
export class SharedDecksController {
  constructor(
    private readonly queries: QueryBus,
    private readonly streams: DeckEventStreams,
  ) {}

  @Get()
  @UseInterceptors(VersionTag)
  @Header('x-robots-tag', 'noindex')
  @ApiOperation({
    summary: 'A shared deck',
    description: 'As it stands now; `presenter_notes` are null and `citations` empty.',
  })
  @Answers(200, 'SharedDeck', { description: 'The deck.', headers: ['ETag'] })
  get(@Param('share_id') shareId: string): Promise<SharedDeck> {
    return this.queries.execute(new GetSharedDeckQuery(shareId));
  }

  @Get('events')
  @ApiOperation({
    summary: "A shared deck's events, live",
    description:
      'Server-sent events as of `GET /api/v1/decks/{deck_id}/events`, with `presenter_notes` null and `citations` empty. The other doors take a share as well: Socket.IO with `share_id` in its handshake, and `/ws/shares/{share_id}`. `PresenterMoved` says which slide the owner shows; withdrawing the share ends the stream. What passes by itself (too many at once, a server that is shutting down or lacks a service) is answered with a stream of only a `retry:`, because an `EventSource` gives up at any status but 200.',
  })
  @ApiQuery({
    name: 'last_version',
    required: false,
    description: 'The last version you have seen.',
    schema: { type: 'integer', minimum: 0, example: 7 },
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'Sent by browsers when they reconnect.',
    schema: { type: 'string', example: '7' },
  })
  @ApiResponse({
    status: 200,
    description: 'The events.',
    content: {
      'text/event-stream': {
        schema: { type: 'string' },
        example: `id: 1\ndata: ${JSON.stringify(firstEvent)}\n\nevent: replay_complete\ndata: {"version":1,"epoch":1}\n\n`,
      },
    },
  })
  @Refuses('request.invalid')
  events(
    @Param('share_id') shareId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.streams.streamShared(request, reply, shareId);
  }
}
