import { randomUUID } from 'node:crypto';
import { shareKey } from '../domain/share';
import type { Shares } from '../ports/shares';

/** An adapter of the port, and a deck to share. */
export interface SharesUnderTest {
  readonly shares: Shares;
  /** A new deck of a new user. */
  deck(): Promise<{ userId: string; deckId: string }>;
  remove(deckId: string): Promise<void>;
}

/** What holds for every keeper of links. */
export function sharesContract(start: () => Promise<SharesUnderTest>): void {
  let given: SharesUnderTest;
  beforeAll(async () => {
    given = await start();
  });
  const notFound = { code: 'deck.not_found' };

  it('makes a link that nobody guesses, once a deck', async () => {
    const { shares } = given;
    const { userId, deckId } = await given.deck();
    expect(await shares.of(userId, deckId)).toBeNull();
    const { share, made } = await shares.open(userId, deckId);
    expect([made, share.shareId]).toEqual([true, expect.stringMatching(/^[\w-]{22}$/)]);
    expect(Date.parse(share.createdAt)).not.toBeNaN();
    expect(await shares.open(userId, deckId)).toEqual({ share, made: false });
    expect(await shares.of(userId, deckId)).toEqual(share);
    expect(await shares.find(share.shareId)).toEqual({ key: shareKey(share.shareId), deckId });
  });

  it('gives one link to all who ask at once', async () => {
    const { userId, deckId } = await given.deck();
    const made = await Promise.all(
      Array.from({ length: 8 }, () => given.shares.open(userId, deckId)),
    );
    const last = await given.shares.of(userId, deckId);
    expect(made.at(-1)?.share).toEqual(last);
    expect(await given.shares.find(last?.shareId ?? '')).not.toBeNull();
  });

  it('withdraws a link for good: the next one is another', async () => {
    const { shares } = given;
    const { userId, deckId } = await given.deck();
    const { share } = await shares.open(userId, deckId);
    expect(await shares.revoke(userId, deckId)).toBe(shareKey(share.shareId));
    expect(await shares.find(share.shareId)).toBeNull();
    expect(await shares.of(userId, deckId)).toBeNull();
    expect(await shares.revoke(userId, deckId)).toBeNull();
    expect((await shares.open(userId, deckId)).share.shareId).not.toBe(share.shareId);
  });

  it('knows no deck of another user, and none that was deleted', async () => {
    const { shares } = given;
    const { userId, deckId } = await given.deck();
    const { share } = await shares.open(userId, deckId);
    for (const ask of ['open', 'of', 'revoke'] as const) {
      await expect(shares[ask]('somebody-else', deckId)).rejects.toMatchObject(notFound);
      await expect(shares[ask](userId, randomUUID())).rejects.toMatchObject(notFound);
    }
    expect(await shares.find(share.shareId)).not.toBeNull();
    await given.remove(deckId);
    expect(await shares.find(share.shareId)).toBeNull();
    await expect(shares.open(userId, deckId)).rejects.toMatchObject(notFound);
  });

  it('says which links stand, and where their decks do', async () => {
    const { shares } = given;
    const [kept, revoked, removed] = [await given.deck(), await given.deck(), await given.deck()];
    const keys: string[] = [];
    for (const { userId, deckId } of [kept, revoked, removed])
      keys.push(shareKey((await shares.open(userId, deckId)).share.shareId));
    await shares.revoke(revoked.userId, revoked.deckId);
    await given.remove(removed.deckId);
    const standing = await shares.standing([...keys, shareKey('made up')]);
    expect([...standing.keys()].sort()).toEqual([keys[0], keys[2]].sort());
    expect(standing.get(keys[0] ?? '')).toMatchObject({ deckId: kept.deckId, deleted: false });
    const gone = standing.get(keys[2] ?? '');
    expect(gone).toMatchObject({ deckId: removed.deckId, deleted: true });
    expect(gone?.version).toBeGreaterThan(1);
  });
}
