import type { SlideView } from '@presto/contracts';
import type { MadeFile } from '@presto/decks';
import {
  LAYOUTS,
  SlideFitter,
  Step,
  composeSlide,
  directionOf,
  parseContent,
} from '@presto/slides';
import type { SharedBrowser } from '../browser/shared-browser';
import type { ExportInput } from '../export-input';
import { Fidelity } from '../report';
import { Backdrop, Backdrops, Ground } from './backdrops';
import { Presentation } from './presentation';
import { readablePictures } from './readable-pictures';

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

/** Makes decks into PowerPoint files whose texts, tables and charts stay what they are. */
export class PptxMaker {
  private readonly backdrops: Backdrops;
  private fitter: SlideFitter | null = null;

  constructor(private readonly browser: SharedBrowser) {
    this.backdrops = new Backdrops(browser);
  }

  async make(input: ExportInput): Promise<MadeFile> {
    const { deck, theme, options, signal, onProgress } = input;
    const fidelity = new Fidelity();
    this.fitter ??= new SlideFitter(input.readFile);
    const presentation = new Presentation(theme, deck.language, deck.title, fidelity);
    const drawn = [];
    for (const [i, slide] of deck.slides.entries()) {
      signal.throwIfAborted();
      drawn.push(await this.placed(input, slide, this.fitter));
      onProgress((0.5 * (i + 1)) / deck.slides.length);
    }
    const grounds = drawn.map(({ ground }) => ground);
    const backdrops = await this.grounds(input, grounds, fidelity);
    onProgress(0.8);
    for (const [i, { slide, ...parts }] of drawn.entries()) {
      const backdrop = backdrops[i] ?? { png: null, cardGround: null };
      const notes = options.notes === false ? null : slide.presenter_notes;
      presentation.add({ ...parts, backdrop, notes });
    }
    return { bytes: presentation.bytes(), mediaType: MEDIA_TYPE, report: fidelity.report(deck) };
  }

  /** A slide with every box at its place, in the size it has on the screen. */
  private async placed(input: ExportInput, slide: SlideView, fitter: SlideFitter) {
    const { theme, deck, signal } = input;
    const { layout, content: own } = parseContent(slide.layout, slide.content);
    const content = await readablePictures(own, this.browser, signal);
    const step = stepOf(slide.html_content);
    const { language } = deck;
    const { boxes } = await fitter.placeSlide({ layout, content, theme, language }, step);
    const scene = boxes[0]?.node ?? composeSlide({ layout, content, language });
    const head = boxes.find(({ node }) => node.kind === 'stack' && node.name === 'head');
    const ground: Ground = {
      layout,
      stage: LAYOUTS[layout].stage,
      dir: directionOf(language),
      head: head ? { y: Math.round(head.y), height: Math.round(head.height) } : null,
    };
    return { slide, layout, content, step, boxes, scene, ground };
  }

  /** Without a browser the slides stand on their plain ground, and the report says so. */
  private async grounds(
    { theme, signal }: ExportInput,
    grounds: readonly Ground[],
    fidelity: Fidelity,
  ): Promise<readonly Backdrop[]> {
    try {
      const found = await this.backdrops.of(theme, grounds, signal);
      const drawn = new Set(found.flatMap(({ png }) => (png ? [png] : [])));
      fidelity.note('rasterised', 'backgrounds', drawn.size);
      return found;
    } catch (error) {
      if (signal.aborted || (error as { code?: string }).code !== 'export.browser_missing')
        throw error;
      fidelity.note('dropped', 'backgrounds', grounds.length);
      return [];
    }
  }
}

/** The size step that a slide was written in: a class of its html. */
function stepOf(html: string): Step {
  const step = Number(/class="slide [^"]*\bsize-([1-7])\b/.exec(html)?.[1] ?? 3);
  return step as Step;
}
