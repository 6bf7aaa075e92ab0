import { randomUUID } from 'node:crypto';
import { AssetStore } from '../ports/asset-store';

const MOST = 2;

/** What every store of users' pictures does, run by the one in memory and the one in Postgres. */
export function assetStoreContract(given: () => AssetStore): void {
  const anAsset = (userId: string, first: number) => ({
    ...{ id: randomUUID(), userId },
    picture: {
      ...{ mediaType: 'image/png' as const, width: 3, height: 2, tone: 'dark' as const },
      bytes: Uint8Array.from([first, 0, 255]),
    },
  });

  it("gives the user's own with its bytes, nobody else's", async () => {
    const [user, another] = [randomUUID(), randomUUID()];
    const mine = anAsset(user, 7);
    await given().add(mine, MOST);
    const loaded = await given().load(user, mine.id);
    expect(loaded).toMatchObject({ id: mine.id, mediaType: 'image/png', width: 3, size: 3 });
    expect([...(loaded?.bytes ?? [])]).toEqual([7, 0, 255]);
    expect(await given().load(another, mine.id)).toBeNull();
    expect(await given().delete(another, mine.id)).toBe(false);
    expect(await given().load(user, 'no id')).toBeNull();
  });

  it('lists newest first, and holds no more than it is told to', async () => {
    const user = randomUUID();
    const [a, b] = [anAsset(user, 1), anAsset(user, 2)];
    for (const asset of [a, b]) await given().add(asset, MOST);
    expect((await given().list(user)).map(({ id }) => id)).toEqual([b.id, a.id]);
    expect(await given().add(b, MOST)).toMatchObject({ id: b.id }); // it is there already
    await expect(given().add(anAsset(user, 3), MOST)).rejects.toMatchObject({
      ...{ kind: 'conflict', code: 'asset.limit_reached' },
    });
    expect(await given().delete(user, a.id)).toBe(true);
    expect(await given().delete(user, a.id)).toBe(false);
    await given().add(anAsset(user, 3), MOST);
  });
}
