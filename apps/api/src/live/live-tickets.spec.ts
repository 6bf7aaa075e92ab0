import { SpentTickets } from '@presto/decks';
import { TokenRefused } from '../auth/token-rules';
import { LiveSettings } from './live-settings';
import { LiveTickets } from './live-tickets';

class SharedMemory extends SpentTickets {
  isAway = false;
  private readonly spent = new Set<string>();

  async spend(ticketId: string): Promise<'first' | 'again' | 'unknown'> {
    if (this.isAway) return 'unknown';
    if (this.spent.has(ticketId)) return 'again';
    this.spent.add(ticketId);
    return 'first';
  }
}

const settings = (key = 'k') => new LiveSettings([], 10, Buffer.from(key.repeat(32)));
const caller = (seconds = 3_600) => ({
  userId: 'owner',
  expiresAt: new Date(Date.now() + seconds * 1000),
});

afterEach(() => jest.useRealTimers());

it('lets its owner in once, until the token ends that asked for it', async () => {
  const tickets = new LiveTickets(settings());
  const identity = caller();
  const { ticket, expires_in } = tickets.issue(identity);
  expect(expires_in).toBe(60);
  expect(await tickets.redeem(ticket)).toEqual(identity);
  await expect(tickets.redeem(ticket)).rejects.toThrow(TokenRefused);
});

it('is used once over all processes', async () => {
  const memory = new SharedMemory();
  const [here, there] = [new LiveTickets(settings(), memory), new LiveTickets(settings(), memory)];
  const { ticket } = here.issue(caller());
  await here.redeem(ticket);
  await expect(there.redeem(ticket)).rejects.toThrow(TokenRefused);
});

it('is used once by one process even while the shared memory is away', async () => {
  const memory = new SharedMemory();
  memory.isAway = true;
  const tickets = new LiveTickets(settings(), memory);
  const { ticket } = tickets.issue(caller());
  await tickets.redeem(ticket);
  await expect(tickets.redeem(ticket)).rejects.toThrow(TokenRefused);
});

it('ends after a minute', async () => {
  jest.useFakeTimers();
  const tickets = new LiveTickets(settings());
  const { ticket } = tickets.issue(caller());
  jest.setSystemTime(Date.now() + 61_000);
  await expect(tickets.redeem(ticket)).rejects.toThrow(TokenRefused);
});

it('holds no longer than the token that asked for it', () => {
  expect(new LiveTickets(settings()).issue(caller(20)).expires_in).toBeLessThanOrEqual(20);
});

it.each([
  ['of another key', () => new LiveTickets(settings('x')).issue(caller()).ticket],
  [
    'with another payload',
    () => `e30.${new LiveTickets(settings()).issue(caller()).ticket.split('.')[1]}`,
  ],
  ['without a signature', () => 'e30'],
  ['of nothing', () => ''],
  ['of ten thousand characters', () => 'a'.repeat(10_000)],
])('refuses a ticket %s', async (_, make) => {
  await expect(new LiveTickets(settings()).redeem(make())).rejects.toThrow(TokenRefused);
});
