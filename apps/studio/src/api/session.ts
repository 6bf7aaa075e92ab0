import { problemFrom, ServerUnreachable, SignInNeeded } from './problem';

const KEPT_AS = 'presto.token';

type Listener = () => void;

/**
 * Who is asking. In embedded mode everybody on this machine is the one local user, so a token is had for
 * the asking; elsewhere the person gives one. It lives as long as the browser's tab.
 */
export class Session {
  private token: string | null;
  private entering: Promise<string> | null = null;
  private readonly listeners = new Set<Listener>();
  private asks = false;

  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {
    this.token = storage.getItem(KEPT_AS);
  }

  /** True while nothing can be asked of the server before the person signs in. */
  readonly needsSignIn = (): boolean => this.asks;

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** @throws SignInNeeded, ServerUnreachable, ApiError */
  async bearer(): Promise<string> {
    if (this.token !== null) return this.token;
    return (this.entering ??= this.enter().finally(() => (this.entering = null)));
  }

  /**
   * The token was refused: the next request gets a new one, the same guest's where that is possible.
   *
   * @throws SignInNeeded
   */
  async renew(refused: string): Promise<string> {
    if (this.token === refused) {
      this.token = null;
      this.entering ??= this.enter(refused).finally(() => (this.entering = null));
    }
    return this.bearer();
  }

  signIn(token: string): void {
    this.keep(token);
    this.ask(false);
  }

  signOut(): void {
    this.token = null;
    this.storage.removeItem(KEPT_AS);
    this.ask(true);
  }

  private async enter(old?: string): Promise<string> {
    const response = await fetch('/api/v1/auth/guest', {
      method: 'POST',
      ...(old ? { headers: { authorization: `Bearer ${old}` } } : {}),
    }).catch((error: unknown) => {
      throw new ServerUnreachable(error);
    });
    if (response.status === 401 || response.status === 403 || response.status === 404) {
      this.storage.removeItem(KEPT_AS);
      this.ask(true);
      throw new SignInNeeded();
    }
    if (!response.ok) throw await problemFrom(response);
    const { access_token: token } = (await response.json()) as { access_token: string };
    this.keep(token);
    return token;
  }

  private keep(token: string): void {
    this.token = token;
    this.storage.setItem(KEPT_AS, token);
  }

  private ask(asks: boolean): void {
    this.asks = asks;
    for (const listener of this.listeners) listener();
  }
}
