import type { Box, Node, Step } from '@presto/slides';
import type { Fidelity } from '../report';
import type { ChartData } from './chart/chart-data';
import type { Look } from './look';
import type { PictureData } from './pictures';
import { Place, RECTANGLE, Shapes } from './shapes';
import type { Writer } from './text';

const SLIDE_WIDTH = 1280;

/** What a slide's shapes need of the package around them. */
export interface Parts {
  /** @returns id of the relation to a new chart part */
  chart(data: ChartData, look: Look): string;
  /** @returns id of the relation to the picture's part */
  media(picture: PictureData): string;
}

export interface SlideToDraw {
  readonly content: Readonly<Record<string, unknown>>;
  readonly boxes: readonly Box[];
  readonly step: Step;
  /** Ground of cards where the theme draws its own. */
  readonly cardGround: string | null;
}

export interface PlacedHolder {
  readonly type: 'title' | 'body';
  readonly idx?: number;
  readonly place: Place;
}

/** One slide while it is drawn. */
export class Canvas {
  readonly shapes = new Shapes();
  /** Where placeholders stand, for the layout that the slide is bound to. */
  readonly placeholders: PlacedHolder[] = [];
  readonly boxes: ReadonlyMap<Node, Box>;

  constructor(
    readonly slide: SlideToDraw,
    readonly writer: Writer,
    readonly parts: Parts,
    readonly fidelity: Fidelity,
  ) {
    this.boxes = new Map(slide.boxes.map((box) => [box.node, box]));
  }

  get look(): Look {
    return this.writer.look;
  }

  /** Where a node stands, px from the left; boxes count from the start edge. */
  place(node: Node): Place {
    const { x, y, width, height } = this.boxes.get(node) ?? { x: 0, y: 0, width: 0, height: 0 };
    return { x: this.look.rtl ? SLIDE_WIDTH - x - width : x, y, width, height };
  }

  /** A box at the start edge of another, as wide as `width`. */
  atStart(place: Place, width: number): Place {
    return { ...place, x: this.look.rtl ? place.x + place.width - width : place.x, width };
  }

  bar(place: Place, colour: string): void {
    this.shapes.shape('Rule', place, RECTANGLE, this.look.fill(colour));
  }
}
