import type { MadeFile } from '@presto/decks';
import type { ExportInput } from '../export-input';
import { Fidelity } from '../report';

/** The deck as the api gives it: plan, typed content, notes and citations. */
export async function jsonFile({ deck }: ExportInput): Promise<MadeFile> {
  const fidelity = new Fidelity();
  fidelity.note('native', 'slides', deck.slides.length);
  return {
    bytes: Buffer.from(`${JSON.stringify(deck, null, 2)}\n`),
    mediaType: 'application/json',
    report: fidelity.report(deck),
  };
}
