/** What a chart shows; the content of the chart layout satisfies it. */
export interface ChartData {
  readonly kind: 'bar' | 'column' | 'line' | 'area' | 'pie' | 'scatter';
  readonly unit: string | null;
  readonly categories: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly values: readonly (number | null)[];
  }[];
  /** Name of the category or series that the title speaks of. */
  readonly highlight: string | null;
}

/** The drawing's place, px; one unit of the svg is one px on the slide. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** BCP 47: how numbers are written. */
  readonly language: string;
}

export const LABEL_SIZE = 20;

/**
 * The class that colours a mark: the highlighted one in the accent and the rest grey; without a highlight
 * one series is all accent, several take the theme's chart colours.
 */
export function colourClass(data: ChartData, series: number, category: number | null): string {
  const name = data.series[series]?.name;
  const item = category === null ? undefined : data.categories[category];
  if (data.highlight === null) return data.series.length === 1 ? 's-accent' : `s-${series + 1}`;
  const known =
    data.categories.includes(data.highlight) || data.series.some((s) => s.name === data.highlight);
  if (!known) return data.series.length === 1 ? 's-accent' : `s-${series + 1}`;
  if (
    data.highlight === item ||
    (data.highlight === name && !data.categories.includes(data.highlight))
  ) {
    return 's-accent';
  }
  return data.series.length === 1 || series === 0 ? 's-rest' : `s-rest s-rest-${series + 1}`;
}

/** All numbers of the series that are there. */
export function numbersOf(data: ChartData): number[] {
  return data.series.flatMap((s) => s.values).filter((v): v is number => v !== null);
}
