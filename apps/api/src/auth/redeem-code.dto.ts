import { Text } from '../http/fields';

export class RedeemCodeDto {
  @Text({
    max: 4_000,
    description: 'What the provider gave the browser.',
    example: 'SplxlOBeZQQYbYS6WxSbIA',
  })
  readonly code!: string;

  @Text({
    min: 43,
    max: 128,
    description: 'The secret whose SHA-256 went along to the provider (RFC 7636).',
    example: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  })
  readonly code_verifier!: string;

  @Text({
    max: 2_000,
    description: 'Where the provider sent the browser back to.',
    example: 'https://decks.example.org/signed-in',
  })
  readonly redirect_uri!: string;
}
