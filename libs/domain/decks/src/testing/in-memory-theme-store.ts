import { ThemeLimitReached, ThemeNameTaken } from '../domain/theme.errors';
import { OwnTheme, ThemeStore } from '../ports/theme-store';

export class InMemoryThemeStore extends ThemeStore {
  private readonly themes = new Map<string, OwnTheme & { removed: boolean }>();
  /** By the theme's name. */
  private readonly makers = new Map<string, string>();

  /** @param isUsed whether a deck ever had the theme */
  constructor(private readonly isUsed: (name: string) => boolean = () => false) {
    super();
  }

  async add(theme: OwnTheme, most: number, madeBy = theme.name): Promise<OwnTheme> {
    const own = await this.list(theme.userId);
    const same = own.find(({ label }) => label === theme.label);
    if (same && this.makers.get(same.name) === madeBy) return same;
    if (same) throw new ThemeNameTaken();
    if (own.length >= most) throw new ThemeLimitReached(most);
    this.themes.set(theme.name, { ...theme, removed: false });
    this.makers.set(theme.name, madeBy);
    return theme;
  }

  async list(userId: string): Promise<OwnTheme[]> {
    return [...this.themes.values()]
      .filter((theme) => theme.userId === userId && !theme.removed)
      .map(({ removed: _, ...theme }) => theme)
      .reverse();
  }

  async find(userId: string, name: string): Promise<OwnTheme | null> {
    const own = await this.list(userId);
    return own.find((theme) => theme.name === name || theme.label === name) ?? null;
  }

  async load(name: string): Promise<OwnTheme | null> {
    const { removed: _, ...theme } = this.themes.get(name) ?? { removed: true };
    return 'name' in theme ? theme : null;
  }

  async remove(userId: string, name: string): Promise<boolean> {
    const found = await this.find(userId, name);
    if (!found) return false;
    if (this.isUsed(found.name)) this.themes.set(found.name, { ...found, removed: true });
    else this.themes.delete(found.name);
    return true;
  }
}
