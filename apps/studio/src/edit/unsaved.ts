/** A text that could not be saved yet, kept in this browser so that a reload does not lose it. */
export interface Unsaved {
  get(): string | null;
  keep(value: string): void;
  forget(): void;
}

export function unsaved(slideId: string, field: string): Unsaved {
  const key = `presto.unsaved.${slideId}.${field}`;
  return {
    get: () => localStorage.getItem(key),
    keep: (value) => {
      try {
        localStorage.setItem(key, value);
      } catch {
        // The browser keeps nothing: the text stays in its box.
      }
    },
    forget: () => localStorage.removeItem(key),
  };
}
