import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../docs/answers';
import { Refuses } from '../docs/problems';
import { TakesNoKey } from '../http/idempotency.interceptor';
import { LiveTickets } from '../live/live-tickets';
import { Caller } from './current-user';
import type { Identity } from './token-rules';

@ApiTags('live')
@ApiBearerAuth()
@Controller('api/v1/live-tickets')
export class LiveTicketsController {
  constructor(private readonly tickets: LiveTickets) {}

  @Post()
  @HttpCode(200)
  @TakesNoKey()
  @ApiOperation({
    summary: 'A ticket for one live connection',
    description:
      'For clients that cannot send headers (`EventSource`): one use within 60 s, as `?ticket=`.',
  })
  @Answers(200, 'LiveTicket', { description: 'The ticket.' })
  @Refuses('auth.required', 'rate.limited', 'server.unavailable')
  issue(@Caller() identity: Identity): { ticket: string; expires_in: number } {
    return this.tickets.issue(identity);
  }
}
