import { Controller, Get, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '@presto/platform';
import { Answers } from '../docs/answers';
import { Refuses } from '../docs/problems';
import { Caller } from './current-user';
import { type GuestToken, Guests } from './guests';
import type { Identity } from './token-rules';
import { bearerToken } from './token-verifier';

@ApiTags('auth')
@Controller('api/v1/auth')
export class AuthController {
  constructor(private readonly guests: Guests) {}

  @Post('guest')
  @Public()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Become a guest',
    description:
      'On your own machine the guest is always the one local user. Elsewhere each call makes a new user; send a guest token that is valid, or expired less than 30 days ago, to renew it.',
  })
  @Answers(200, 'GuestToken', { description: 'A token for 24 hours.' })
  @Refuses('auth.guests_disabled', 'rate.limited', 'server.unavailable')
  guest(
    @Headers('authorization') header: string | undefined,
    @Headers('host') host = '',
  ): Promise<GuestToken> {
    return this.guests.admit(bearerToken(header), host);
  }

  @Get('me')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Who you are',
    description: 'The user the token names, and when the token ends.',
  })
  @Answers(200, 'User', { description: 'The user.' })
  @Refuses('auth.required', 'rate.limited', 'server.unavailable')
  me(@Caller() { userId, expiresAt }: Identity): object {
    return { user_id: userId, expires_at: expiresAt.toISOString() };
  }
}
