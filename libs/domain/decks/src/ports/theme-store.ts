import type { Brand } from '@presto/slides';

/** A theme of a user's own: never changed, only removed. */
export interface OwnTheme {
  /** Stable and unguessable, the same for everybody: decks store it, style sheets are asked for by it. */
  readonly name: string;
  readonly userId: string;
  /** What its owner calls it. */
  readonly label: string;
  readonly brand: Pick<Brand, 'logo' | 'colours' | 'font'>;
}

/** The themes users made of their brands. */
export abstract class ThemeStore {
  /**
   * Of what made a theme of this label already, gives that theme.
   *
   * @param madeBy the request, so that one that is repeated is known; by default none but of this very theme
   * @throws AppError `theme.name_taken` (conflict), `theme.limit_reached` (conflict)
   */
  abstract add(theme: OwnTheme, most: number, madeBy?: string): Promise<OwnTheme>;
  /** Newest first, without those removed. */
  abstract list(userId: string): Promise<OwnTheme[]>;
  /** The user's theme of this name or label; null when it is another's, removed, or never was. */
  abstract find(userId: string, name: string): Promise<OwnTheme | null>;
  /** Anybody's, removed or not: what a deck carries is shown for ever. */
  abstract load(name: string): Promise<OwnTheme | null>;
  /** Takes it out of the lists; one that no deck ever used is forgotten altogether. @returns whether there was one */
  abstract remove(userId: string, name: string): Promise<boolean>;
}
