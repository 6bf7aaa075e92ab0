import { Injectable, OnModuleDestroy, OnModuleInit, Optional } from '@nestjs/common';
import { LivePresence } from '@presto/decks';
import { AppError } from '@presto/kernel';
import { LiveSettings } from './live-settings';
import { TokenBucket } from './token-bucket';

/** Between two tellings of what this process holds; ms. */
const TELL_EVERY_MS = 20_000;

interface Holder {
  connections: number;
  readonly handshakes: TokenBucket;
}

/**
 * How many live connections a user may hold, and how fast they may be opened. What this process holds is
 * counted exactly; what the other processes hold is a hint.
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
   * Counts a connection in; the answer counts it out.
   *
   * @throws AppError `live.too_many_connections`, `live.too_many_handshakes` (limited)
   */
  async admit(userId: string): Promise<() => void> {
    const { userMaxConnections: most } = this.settings;
    const holder = this.holder(userId);
    if (!holder.handshakes.take()) {
      throw limited(
        'live.too_many_handshakes',
        'Connections are opened too fast.',
        holder.handshakes.waitSeconds,
      );
    }
    if (holder.connections >= most) throw tooMany(most);
    this.change(userId, holder, 1);

    let isIn = true;
    const leave = () => {
      if (isIn) this.change(userId, holder, -1);
      isIn = false;
    };
    const elsewhere = (await this.presence?.elsewhere(userId)) ?? 0;
    if (holder.connections + elsewhere > most) {
      leave();
      throw tooMany(most);
    }
    return leave;
  }

  /** Room for everybody to come back at once after a restart, twice. */
  private holder(userId: string): Holder {
    let holder = this.holders.get(userId);
    if (!holder) {
      const { userMaxConnections: most } = this.settings;
      holder = { connections: 0, handshakes: new TokenBucket(2 * most + 10, most / 10 + 1) };
      this.holders.set(userId, holder);
    }
    return holder;
  }

  private change(userId: string, holder: Holder, by: 1 | -1): void {
    holder.connections += by;
    this.presence?.tell(userId, holder.connections);
  }

  private tidy(): void {
    for (const [userId, holder] of this.holders) {
      if (holder.connections > 0) this.presence?.tell(userId, holder.connections);
      else if (holder.handshakes.isFull) this.holders.delete(userId);
    }
  }
}

function tooMany(most: number): AppError {
  return limited(
    'live.too_many_connections',
    `At most ${most} live connections are open at once.`,
    30,
  );
}

function limited(code: string, message: string, retryAfter: number): AppError {
  return new AppError('limited', code, message, { retryAfter: Math.ceil(retryAfter) });
}
