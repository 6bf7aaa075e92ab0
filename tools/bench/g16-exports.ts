import type { ExportFormat } from '@presto/contracts';
import { FileExporter } from '@presto/exports';
import { readPackagedFile } from '@presto/platform';
import { LAYOUT_NAMES } from '@presto/slides';
import { sampleDeck } from '../../libs/exports/src/testing/sample-deck';
import { Comparison, median } from './compare';

const SLIDES = 20;
/** Milliseconds that a file of 20 slides may take. */
const LIMITS = { md: 50, html: 50, pptx: 500, pdf: 5_000 } as const satisfies Partial<
  Record<ExportFormat, number>
>;

/**
 * Time to make a file of 20 slides of as many layouts, in the process that makes it: first with everything
 * cold but the module itself, then as a worker that has made one before. The floor is the goal itself.
 */
export async function measureExports(repetitions: number): Promise<Comparison[]> {
  const deck = sampleDeck('en', { theme: 'editorial', layouts: LAYOUT_NAMES.slice(0, SLIDES) });
  const exporter = new FileExporter({ readFile: readPackagedFile, browserPath: null });
  const signal = new AbortController().signal;
  const rows: Comparison[] = [];
  try {
    for (const [format, limit] of Object.entries(LIMITS) as [keyof typeof LIMITS, number][]) {
      const times: number[] = [];
      for (let turn = 0; turn <= repetitions; turn += 1) {
        const began = performance.now();
        await exporter.make(deck, format, {}, { signal, onProgress: () => undefined });
        times.push(performance.now() - began);
      }
      const [first = NaN, ...later] = times;
      const ours = median(later);
      rows.push({
        ...{ goal: `G16 ${format} of ${SLIDES} slides`, unit: 'ms', floor: limit, ours },
        ...{ ratio: ours / limit, pass: `≤ ${limit} ms`, holds: ours <= limit },
        note: `the first one ${Math.round(first)} ms`,
      });
    }
  } finally {
    await exporter.close();
  }
  return rows;
}
