import { Body, Controller, Get, Header, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '@presto/platform';
import { Answers } from '../docs/answers';
import { Refuses } from '../docs/problems';
import { CountedByAddress } from '../http/rate-limit';
import { Caller } from './current-user';
import { type GuestToken, Guests } from './guests';
import { IdentityProvider, type SignInOffer } from './identity-provider';
import { RedeemCodeDto } from './redeem-code.dto';
import type { Identity } from './token-rules';
import { bearerToken } from './token-verifier';

@ApiTags('auth')
@Controller('api/v1/auth')
export class AuthController {
  constructor(
    private readonly guests: Guests,
    private readonly provider: IdentityProvider,
  ) {}

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

  @Get('provider')
  @Public()
  @CountedByAddress()
  @ApiOperation({
    summary: 'Where people sign in',
    description:
      'What a browser needs for the authorization code flow with PKCE at the configured OpenID provider.',
  })
  @Answers(200, 'SignInOffer', { description: 'The provider.' })
  @Refuses('auth.no_provider', 'rate.limited', 'auth.provider_unavailable')
  offer(): Promise<SignInOffer> {
    return this.provider.offer();
  }

  @Post('provider/token')
  @Public()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Finish a sign-in',
    description: 'Gives the token for the code that the provider sent the browser back with.',
  })
  @Answers(200, 'ProviderToken', { description: 'The token, as the provider made it.' })
  @Refuses('request.malformed', 'request.invalid', 'request.media_type', 'auth.no_provider')
  @Refuses('auth.code_refused', 'rate.limited', 'auth.provider_unavailable')
  async redeem(
    @Body() { code, code_verifier: codeVerifier, redirect_uri: redirectUri }: RedeemCodeDto,
  ): Promise<{ access_token: string; token_type: 'Bearer' }> {
    const token = await this.provider.redeem({ code, codeVerifier, redirectUri });
    return { access_token: token, token_type: 'Bearer' };
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
