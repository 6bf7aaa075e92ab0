import { Box, LayoutName, Node, Stage, Step, Theme } from '@presto/slides';
import { createHash } from 'node:crypto';
import type { Fidelity } from '../report';
import type { Backdrop, Ground } from './backdrops';
import { Canvas, PlacedHolder } from './canvas';
import { chartXml } from './chart/chart-xml';
import { workbook } from './chart/workbook';
import { Look } from './look';
import { SAME_COLOURS, layoutXml, masterXml } from './master-part';
import { notesMasterXml, notesXml } from './notes-part';
import { OfficePackage } from './package';
import { drawNode } from './slide-shapes';
import { Writer } from './text';
import { themeXml } from './theme-part';
import { NS, el, emu, escapeXml } from './xml';

const TYPE = 'application/vnd.openxmlformats-officedocument';
const DECK = 'ppt/presentation.xml';
const NOTES_MASTER = 'ppt/notesMasters/notesMaster1.xml';
/** Ids of masters and layouts start here, and none is given twice. */
const FIRST_ID = 2_147_483_648;

export interface SlideParts {
  readonly layout: LayoutName;
  readonly content: Readonly<Record<string, unknown>>;
  readonly step: Step;
  readonly boxes: readonly Box[];
  readonly scene: Node;
  readonly ground: Ground;
  readonly backdrop: Backdrop;
  readonly notes: string | null;
}

interface LayoutPart {
  readonly path: string;
  readonly name: string;
  readonly stage: Stage;
  readonly holders: PlacedHolder[];
  readonly backdrop: Buffer | null;
}

/** A presentation being put together: slides bound to layouts, layouts to the master of their stage. */
export class Presentation {
  private readonly pack = new OfficePackage();
  private readonly writers: Readonly<Record<Stage, Writer>>;
  private readonly layouts = new Map<string, LayoutPart>();
  private readonly slides: string[] = [];
  private readonly media = new Map<string, string>();
  private charts = 0;
  private hasNotes = false;

  constructor(
    private readonly theme: Theme,
    language: string,
    private readonly title: string,
    private readonly fidelity: Fidelity,
  ) {
    const writerOf = (stage: Stage) => {
      const look = new Look(theme, stage, language);
      const { text, muted, accent } = look.palette;
      return new Writer(look, { normal: text, muted, accent });
    };
    this.writers = { plain: writerOf('plain'), bold: writerOf('bold') };
    for (const face of [this.look.heading, this.look.body])
      for (const name of [face.latin, face.ea].filter(Boolean)) fidelity.font(name);
  }

  private get look(): Look {
    return this.writers.plain.look;
  }

  add(slide: SlideParts): void {
    const { layout, ground, backdrop, content, boxes, step } = slide;
    const path = `ppt/slides/slide${this.slides.length + 1}.xml`;
    this.slides.push(path);
    this.fidelity.note('native', 'slides');
    const canvas = new Canvas(
      { content, boxes, step, cardGround: backdrop.cardGround },
      this.writers[ground.stage],
      {
        chart: (data, look) => this.chart(path, data, look),
        media: ({ kind, bytes }) => this.pack.relate(path, 'image', this.mediaPart(bytes, kind)),
      },
      this.fidelity,
    );
    drawNode(canvas, slide.scene, this.writers[ground.stage].fallback);
    const bound = this.layoutFor(layout, ground.stage, backdrop.png, canvas.placeholders);
    this.pack.relate(path, 'slideLayout', bound.path);
    if (slide.notes) this.notes(path, slide.notes);
    const tree = canvas.shapes.tree();
    this.pack.add(
      path,
      `${TYPE}.presentationml.slide+xml`,
      el('p:sld', NS, el('p:cSld', {}, tree), SAME_COLOURS),
    );
  }

  /** The finished file; call it once, after the last slide. */
  bytes(): Buffer {
    const masters = this.mastersAndLayouts();
    const slides = this.slides.map((path, i) =>
      el('p:sldId', { id: 256 + i, 'r:id': this.pack.relate(DECK, 'slide', path) }),
    );
    const notes = this.hasNotes ? this.notesMaster() : null;
    this.pack.relate('', 'officeDocument', DECK);
    this.pack.add(
      DECK,
      `${TYPE}.presentationml.presentation.main+xml`,
      el(
        'p:presentation',
        { ...NS, saveSubsetFonts: true, autoCompressPictures: false, rtl: this.look.rtl },
        el('p:sldMasterIdLst', {}, ...masters),
        notes ? el('p:notesMasterIdLst', {}, el('p:notesMasterId', { 'r:id': notes })) : null,
        el('p:sldIdLst', {}, ...slides),
        el('p:sldSz', { cx: emu(1280), cy: emu(720) }),
        el('p:notesSz', { cx: emu(720), cy: emu(960) }),
      ),
    );
    this.properties();
    return this.pack.bytes();
  }

  private chart(from: string, data: Parameters<typeof chartXml>[0], look: Look): string {
    this.charts += 1;
    const part = `ppt/charts/chart${this.charts}.xml`;
    const book = `ppt/embeddings/workbook${this.charts}.xlsx`;
    this.pack.addBytes(book, workbook(data));
    const numbers = this.pack.relate(part, 'package', book);
    this.pack.add(part, `${TYPE}.drawingml.chart+xml`, chartXml(data, look, numbers));
    return this.pack.relate(from, 'chart', part);
  }

  private mediaPart(bytes: Buffer, kind: string): string {
    const key = createHash('sha256').update(bytes).digest('hex');
    const path = this.media.get(key) ?? `ppt/media/picture${this.media.size + 1}.${kind}`;
    if (!this.media.has(key)) this.pack.addBytes(path, bytes);
    this.media.set(key, path);
    return path;
  }

  /** Slides of a layout share it as long as their grounds are the same. */
  private layoutFor(
    layout: LayoutName,
    stage: Stage,
    backdrop: Buffer | null,
    holders: PlacedHolder[],
  ): LayoutPart {
    const ground = backdrop ? createHash('sha256').update(backdrop).digest('hex') : '';
    const key = `${layout} ${ground} ${holders.length}`;
    const known = this.layouts.get(key);
    if (known) return known;
    const alike = [...this.layouts.values()].filter(({ name }) => name.startsWith(titled(layout)));
    const part: LayoutPart = {
      path: `ppt/slideLayouts/slideLayout${this.layouts.size + 1}.xml`,
      name: titled(layout) + (alike.length > 0 ? ` ${alike.length + 1}` : ''),
      stage,
      holders,
      backdrop,
    };
    this.layouts.set(key, part);
    return part;
  }

  private mastersAndLayouts(): string[] {
    let id = FIRST_ID;
    const stages = (['plain', 'bold'] as const).filter((stage) =>
      [...this.layouts.values()].some((layout) => layout.stage === stage),
    );
    return stages.map((stage, i) => {
      const master = `ppt/slideMasters/slideMaster${i + 1}.xml`;
      const writer = this.writers[stage];
      const masterId = id++;
      const layouts = [...this.layouts.values()].filter((layout) => layout.stage === stage);
      const listed = layouts.map(({ path, name, holders, backdrop }) => {
        this.pack.relate(path, 'slideMaster', master);
        const picture = backdrop
          ? this.pack.relate(path, 'image', this.mediaPart(backdrop, 'png'))
          : null;
        this.pack.add(
          path,
          `${TYPE}.presentationml.slideLayout+xml`,
          layoutXml(name, holders, picture, writer),
        );
        return { id: id++, relation: this.pack.relate(master, 'slideLayout', path) };
      });
      this.themePart(
        master,
        i + 1,
        writer.look,
        stage === 'bold' ? `${this.theme.title} stage` : this.theme.title,
      );
      this.pack.add(master, `${TYPE}.presentationml.slideMaster+xml`, masterXml(writer, listed));
      return el('p:sldMasterId', {
        id: masterId,
        'r:id': this.pack.relate(DECK, 'slideMaster', master),
      });
    });
  }

  private themePart(of: string, number: number, look: Look, name: string): void {
    const path = `ppt/theme/theme${number}.xml`;
    this.pack.relate(of, 'theme', path);
    this.pack.add(path, `${TYPE}.theme+xml`, themeXml(look, name));
  }

  private notes(slide: string, notes: string): void {
    this.hasNotes = true;
    this.fidelity.note('native', 'notes');
    const path = slide.replace('slides/slide', 'notesSlides/notesSlide');
    this.pack.relate(slide, 'notesSlide', path);
    this.pack.relate(path, 'notesMaster', NOTES_MASTER);
    this.pack.relate(path, 'slide', slide);
    this.pack.add(path, `${TYPE}.presentationml.notesSlide+xml`, notesXml(notes, this.look.lang));
  }

  private notesMaster(): string {
    this.themePart(NOTES_MASTER, 3, this.look, 'Notes');
    this.pack.add(
      NOTES_MASTER,
      `${TYPE}.presentationml.notesMaster+xml`,
      notesMasterXml(this.look.lang),
    );
    return this.pack.relate(DECK, 'notesMaster', NOTES_MASTER);
  }

  private properties(): void {
    const core = 'docProps/core.xml';
    const type =
      'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties';
    this.pack.relate('', type, core);
    this.pack.add(
      core,
      'application/vnd.openxmlformats-package.core-properties+xml',
      el(
        'cp:coreProperties',
        {
          'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
          'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        },
        textElement('dc:title', this.title),
        textElement('dc:language', this.look.lang),
      ),
    );
  }
}

function textElement(name: string, text: string): string {
  return el(name, {}, escapeXml(text));
}

/** `key-figure` as a person would write it. */
function titled(layout: string): string {
  return layout.charAt(0).toUpperCase() + layout.slice(1).replaceAll('-', ' ');
}
