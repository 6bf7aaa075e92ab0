import { Injectable, OnModuleDestroy, OnModuleInit, Optional } from '@nestjs/common';
import { LivePresence } from '@presto/decks';
import { AppError } from '@presto/kernel';
import { LiveSettings } from './live-settings';
import { TokenBucket } from './token-bucket';

/** Between two tellings of what this process holds; ms. */
const TELL_EVERY_MS = 20_000;
const TOO_MANY = 'live.too_many_connections';

/** A limit that passes by itself: who comes back after a while is let in, without doing anything about it. */
export class PassingLimit extends AppError {
  constructor(code: string, message: string, retryAfter: number) {
    super('limited', code, message, { retryAfter: Math.ceil(retryAfter) });
  }
}

interface Holder {
  connections: number;
  readonly handshakes: TokenBucket;
}

/**
 * How many live connections a user (or the viewers of a share) may hold, and how fast they may be opened. What
 * this process holds is counted exactly; what the other processes hold is a hint.
 */
@Injectable()
export class ConnectionLimits implements OnModuleInit, OnModuleDestroy {
  private readonly holders = new Map<string, Holder>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly settings: LiveSettings,
    @Optional() private readonly presence?: LivePresence,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => this.tidy(), TELL_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /**
   * Counts an attempt of somebody of whom nothing else is known, such as an address.
   *
   * @throws PassingLimit `live.too_many_handshakes`
   */
  knock(who: string): void {
    takeHandshake(this.holder(who, this.settings.userMaxConnections));
  }

  /**
   * Counts a connection in; the answer counts it out.
   *
   * @param who a user's id, or another name for all who share a limit
   * @param most connections at once; a user's unless told otherwise
   * @throws AppError `live.too_many_connections` (limited)
   * @throws PassingLimit `live.too_many_handshakes`, and `live.too_many_connections` when it takes the connections of
   *   other processes to be too many: one that died is remembered for a while
   */
  async admit(who: string, most = this.settings.userMaxConnections): Promise<() => void> {
    const holder = this.holder(who, most);
    takeHandshake(holder);
    if (holder.connections >= most)
      throw new AppError('limited', TOO_MANY, atMost(most), { retryAfter: 30 });
    this.change(who, holder, 1);

    let isIn = true;
    const leave = () => {
      if (isIn) this.change(who, holder, -1);
      isIn = false;
    };
    const elsewhere = (await this.presence?.elsewhere(who)) ?? 0;
    if (holder.connections + elsewhere > most) {
      leave();
      throw new PassingLimit(TOO_MANY, atMost(most), 30);
    }
    return leave;
  }

  /** Room for everybody to come back at once after a restart, twice. */
  private holder(who: string, most: number): Holder {
    let holder = this.holders.get(who);
    if (!holder) {
      const handshakes = new TokenBucket(2 * most + 10, most / 10 + 1);
      this.holders.set(who, (holder = { connections: 0, handshakes }));
    }
    return holder;
  }

  private change(who: string, holder: Holder, by: 1 | -1): void {
    holder.connections += by;
    this.presence?.tell(who, holder.connections);
  }

  private tidy(): void {
    for (const [who, holder] of this.holders) {
      if (holder.connections > 0) this.presence?.tell(who, holder.connections);
      else if (holder.handshakes.isFull) this.holders.delete(who);
    }
  }
}

function takeHandshake({ handshakes }: Holder): void {
  if (handshakes.take()) return;
  const message = 'Connections are opened too fast.';
  throw new PassingLimit('live.too_many_handshakes', message, handshakes.waitSeconds);
}

function atMost(most: number): string {
  return `At most ${most} live connections are open at once.`;
}
