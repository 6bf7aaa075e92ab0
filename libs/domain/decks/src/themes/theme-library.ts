import { Injectable } from '@nestjs/common';
import { brandTheme, DEFAULT_THEME, Theme, THEMES, themeNamed, ThemeUnknown } from '@presto/slides';
import { OwnTheme, ThemeStore } from '../ports/theme-store';

/** Themes kept at hand; an own one holds its logo, up to 350 kB. */
const KEPT = 100;

/** All themes there are: the packaged ones and those that users made. */
@Injectable()
export class ThemeLibrary {
  /** By name; themes never change, so what was read stays true. */
  private readonly kept = new Map<string, Theme>();

  constructor(private readonly store: ThemeStore) {}

  /**
   * The theme a user means by a name: a packaged one, or an own one by its name or label.
   *
   * @throws AppError `theme.unknown`, naming those that exist; so also for another user's
   */
  async chosen(userId: string, name: string): Promise<Theme> {
    const packaged = THEMES.get(name);
    if (packaged) return packaged;
    const own = await this.store.find(userId, name);
    if (own) return themeOf(own);
    const labels = (await this.store.list(userId)).map(({ label }) => label);
    throw new ThemeUnknown(name, labels);
  }

  /** The theme of this name, whoever's it is; null when there is none. */
  async find(name: string): Promise<Theme | null> {
    const known = THEMES.get(name) ?? this.kept.get(name);
    if (known) return known;
    const own = await this.store.load(name);
    if (!own) return null;
    const theme = themeOf(own);
    this.kept.set(name, theme);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value ?? name);
    return theme;
  }

  /** What a deck is shown in: a deck outlives whatever became of its theme. */
  async of(name: string): Promise<Theme> {
    return (await this.find(name)) ?? themeNamed(DEFAULT_THEME);
  }
}

/** @throws AppError `theme.invalid` */
export function themeOf({ name, label, brand }: OwnTheme): Theme {
  return brandTheme({ ...brand, name, title: label });
}
