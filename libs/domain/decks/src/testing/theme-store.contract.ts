import { randomUUID } from 'node:crypto';
import { OwnTheme, ThemeStore } from '../ports/theme-store';

const MOST = 3;

export interface ThemesUnderTest {
  readonly themes: ThemeStore;
  /** Makes a deck of the user's that has the theme. */
  use(userId: string, theme: string): Promise<void>;
}

/** What every store of users' themes does, run by the one in memory and the one in Postgres. */
export function themeStoreContract(given: () => ThemesUnderTest): void {
  const aTheme = (userId: string, label = 'Acme'): OwnTheme => ({
    ...{ name: `acme-${randomUUID()}`, userId, label },
    brand: { logo: null, colours: ['#0b1f4b'], font: null },
  });
  const users = () => [randomUUID(), randomUUID()] as const;

  it("finds the user's own by name and by label, nobody else's", async () => {
    const { themes } = given();
    const [user, another] = users();
    const [mine, theirs] = [aTheme(user), aTheme(another)];
    for (const theme of [mine, theirs]) await themes.add(theme, MOST);
    expect(await themes.find(user, mine.name)).toEqual(mine);
    expect(await themes.find(user, 'Acme')).toEqual(mine);
    expect(await themes.find(another, 'Acme')).toEqual(theirs);
    expect(await themes.find(user, theirs.name)).toBeNull();
    expect(await themes.list(user)).toEqual([mine]);
  });

  it('loads a theme for anybody by its name, never by its label', async () => {
    const { themes } = given();
    const mine = aTheme(users()[0]);
    await themes.add(mine, MOST);
    expect(await themes.load(mine.name)).toEqual(mine);
    expect(await themes.load('Acme')).toBeNull();
  });

  it('takes a label once for each user', async () => {
    const { themes } = given();
    const [user, another] = users();
    await themes.add(aTheme(user), MOST);
    await expect(themes.add(aTheme(user), MOST)).rejects.toMatchObject({
      ...{ kind: 'conflict', code: 'theme.name_taken' },
    });
    await themes.add(aTheme(another), MOST);
  });

  it('gives what made a theme that theme again, at the limit too, while it is not removed', async () => {
    const { themes } = given();
    const [user] = users();
    const first = aTheme(user);
    for (const label of ['A', 'B']) await themes.add(aTheme(user, label), MOST);
    expect(await themes.add(first, MOST, 'made')).toEqual(first);
    expect(await themes.add(aTheme(user), MOST, 'made')).toEqual(first);
    expect(await themes.list(user)).toHaveLength(MOST);
    await expect(themes.add(aTheme(user), MOST, 'other')).rejects.toMatchObject({
      code: 'theme.name_taken',
    });
    await themes.remove(user, first.name);
    const anew = aTheme(user);
    expect(await themes.add(anew, MOST, 'made')).toEqual(anew);
  });

  it('holds no more than it is told to', async () => {
    const { themes } = given();
    const [user] = users();
    for (const label of ['A', 'B', 'C']) await themes.add(aTheme(user, label), MOST);
    await expect(themes.add(aTheme(user, 'D'), MOST)).rejects.toMatchObject({
      ...{ kind: 'conflict', code: 'theme.limit_reached' },
    });
  });

  it('forgets a removed theme that no deck used, and frees its label', async () => {
    const { themes } = given();
    const [user] = users();
    const mine = aTheme(user);
    await themes.add(mine, MOST);
    expect(await themes.remove(user, 'Acme')).toBe(true);
    expect(await themes.load(mine.name)).toBeNull();
    expect(await themes.remove(user, mine.name)).toBe(false);
    await themes.add(aTheme(user), MOST);
  });

  it('keeps a removed theme that a deck used for that deck, and for no new one', async () => {
    const { themes, use } = given();
    const [user] = users();
    const mine = aTheme(user);
    await themes.add(mine, MOST);
    await use(user, mine.name);
    await themes.remove(user, mine.name);
    expect(await themes.load(mine.name)).toEqual(mine);
    expect([await themes.find(user, mine.name), await themes.list(user)]).toEqual([null, []]);
  });

  it("does not remove another user's", async () => {
    const { themes } = given();
    const [user, another] = users();
    const mine = aTheme(user);
    await themes.add(mine, MOST);
    expect(await themes.remove(another, mine.name)).toBe(false);
    expect(await themes.find(user, mine.name)).toEqual(mine);
  });
}
