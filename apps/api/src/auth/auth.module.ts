import { Global, Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { AuthController } from './auth.controller';
import { Guests } from './guests';
import { IdentityProvider } from './identity-provider';
import { TokenVerifier } from './token-verifier';

@Global()
@Module({
  imports: [JwtModule.register({})],
  controllers: [AuthController],
  providers: [TokenVerifier, Guests, IdentityProvider],
  exports: [TokenVerifier],
})
export class AuthModule {}
