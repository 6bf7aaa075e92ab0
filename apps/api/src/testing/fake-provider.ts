import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Grant {
  readonly challenge: string;
  readonly redirectUri: string;
}

/** An OpenID provider with one person, who is signed in there already and agrees to everything. */
export class FakeProvider {
  static readonly CLIENT = 'studio';
  static readonly AUDIENCE = 'https://decks.test';
  readonly user = `person-${randomUUID()}`;
  /** What was asked, by path. */
  readonly asked: string[] = [];
  /** Gives an opaque access token, as some providers do, and the identity beside it. */
  opaque = false;
  broken = false;
  private readonly grants = new Map<string, Grant>();
  private readonly server = createServer((request, response) => {
    this.answer(request, response).catch(() => response.writeHead(500).end());
  });
  private readonly keys = generateKeyPair('RS256', { modulusLength: 2048 });

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What an api is configured with to use it. */
  get environment(): Record<string, string> {
    return {
      AUTH_ISSUER: this.url,
      AUTH_JWKS_URL: `${this.url}/keys`,
      AUTH_AUDIENCE: FakeProvider.AUDIENCE,
      AUTH_CLIENT_ID: FakeProvider.CLIENT,
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    this.asked.push(url.pathname);
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (this.broken) return void json(503, {});
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return void json(200, {
          issuer: this.url,
          authorization_endpoint: `${this.url}/authorize`,
          token_endpoint: `${this.url}/token`,
        });
      case '/keys': {
        const jwk = await exportJWK((await this.keys).publicKey);
        return void json(200, { keys: [{ ...jwk, kid: 'one', alg: 'RS256', use: 'sig' }] });
      }
      case '/authorize':
        return void response.writeHead(302, { location: this.grant(url.searchParams) }).end();
      case '/token': {
        const form = new URLSearchParams(await textOf(request));
        if (this.redeems(form)) return void json(200, await this.tokens());
        return void json(400, { error: 'invalid_grant' });
      }
    }
    json(404, {});
  }

  private grant(asked: URLSearchParams): string {
    const code = randomUUID();
    const redirectUri = asked.get('redirect_uri') ?? '';
    const back = new URL(redirectUri);
    const isGood =
      asked.get('client_id') === FakeProvider.CLIENT &&
      asked.get('response_type') === 'code' &&
      asked.get('code_challenge_method') === 'S256' &&
      (asked.get('scope') ?? '').split(' ').includes('openid');
    if (isGood) {
      this.grants.set(code, { challenge: asked.get('code_challenge') ?? '', redirectUri });
      back.searchParams.set('code', code);
    } else back.searchParams.set('error', 'invalid_request');
    back.searchParams.set('state', asked.get('state') ?? '');
    return back.href;
  }

  private redeems(form: URLSearchParams): boolean {
    const grant = this.grants.get(form.get('code') ?? '');
    this.grants.delete(form.get('code') ?? '');
    const verifier = form.get('code_verifier') ?? '';
    return (
      form.get('grant_type') === 'authorization_code' &&
      form.get('client_id') === FakeProvider.CLIENT &&
      grant?.redirectUri === form.get('redirect_uri') &&
      grant?.challenge === createHash('sha256').update(verifier).digest('base64url')
    );
  }

  private async tokens(): Promise<object> {
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'JWT' })
      .setSubject(this.user)
      .setIssuer(this.url)
      .setAudience(FakeProvider.AUDIENCE)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign((await this.keys).privateKey);
    return this.opaque
      ? { access_token: 'opaque', id_token: token, token_type: 'Bearer' }
      : { access_token: token, token_type: 'Bearer' };
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
