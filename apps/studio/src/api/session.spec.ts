import { Session } from './session';
import { SignInNeeded } from './problem';

function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

/** A guest door that gives out `token-1`, `token-2`, … or refuses. */
function door({ admits }: { admits: boolean }) {
  const asked: (string | null)[] = [];
  const original = globalThis.fetch;
  globalThis.fetch = (_url, init) => {
    asked.push(new Headers(init?.headers).get('authorization'));
    const status = admits ? 200 : 403;
    return Promise.resolve(Response.json({ access_token: `token-${asked.length}` }, { status }));
  };
  return { asked, close: () => (globalThis.fetch = original) };
}

describe('the session', () => {
  it('asks once for a token however many requests want one, and keeps it', async () => {
    const guests = door({ admits: true });
    const place = storage();
    const session = new Session(place);
    expect(await Promise.all([session.bearer(), session.bearer()])).toEqual(['token-1', 'token-1']);
    expect(guests.asked).toHaveLength(1);
    expect(await new Session(place).bearer()).toBe('token-1');
    guests.close();
  });

  it('renews the same guest when the token has expired', async () => {
    const guests = door({ admits: true });
    const session = new Session(storage());
    const old = await session.bearer();
    expect(await Promise.all([session.renew(old), session.renew(old)])).toEqual([
      'token-2',
      'token-2',
    ]);
    expect(guests.asked).toEqual([null, 'Bearer token-1']);
    guests.close();
  });

  it('asks the person where guests are not admitted', async () => {
    const guests = door({ admits: false });
    const session = new Session(storage());
    await expect(session.bearer()).rejects.toThrow(SignInNeeded);
    expect(session.needsSignIn()).toBe(true);
    session.signIn('given');
    expect(session.needsSignIn()).toBe(false);
    expect(await session.bearer()).toBe('given');
    guests.close();
  });
});
