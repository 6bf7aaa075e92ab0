// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- other projects compile this file without our list of files
/// <reference path="./untyped.d.ts" />
import decompress from 'wawoff2/decompress.js';
import { FamilyName, FontFile, Weight, fontFiles, nearestWeight } from '../fonts/families';
import { Script } from '../scene/script';
import { Interval, inRange, parseUnicodeRange } from './unicode-range';

type HarfBuzz = typeof import('harfbuzzjs');
type HbFont = InstanceType<HarfBuzz['Font']>;

/** Reads a file of an installed package by its module specifier; given by the application. */
export type ReadFile = (specifier: string) => Promise<Uint8Array>;

/** A face to set text in. */
export interface Face {
  readonly family: FamilyName;
  readonly weight: Weight;
  readonly italic: boolean;
}

/** The files of a face, and which of them have a character: looked up once each. */
interface Shards {
  readonly files: readonly { readonly file: FontFile; readonly intervals: readonly Interval[] }[];
  readonly having: Map<number, readonly FontFile[]>;
}

interface OpenFont {
  readonly font: HbFont;
  readonly upem: number;
}

/** As wide as emoji are in any face that has them, em. */
const UNKNOWN_EM = 1.4;
const GRAPHEMES = new Intl.Segmenter();

/** What a reader takes for one character each; selectors and joiners alone are none. */
function graphemesOf(text: string): string[] {
  return [...GRAPHEMES.segment(text)]
    .map(({ segment }) => segment)
    .filter((grapheme) => /[^\p{Default_Ignorable_Code_Point}]/u.test(grapheme));
}

/**
 * The packaged fonts, opened when text first needs them. A font comes in many files, each with some of the
 * characters, and only those needed are read: first `prepare` with the text, then measure without waiting.
 */
export class FontLibrary {
  private readonly open = new Map<string, OpenFont>();
  private readonly opening = new Map<string, Promise<void>>();
  private readonly shards = new Map<string, Shards>();
  /** The same by the face itself: they are looked up for every character. */
  private readonly shardsByFace = new WeakMap<Face, Shards>();
  private readonly widths = new Map<string, number>();
  private harfbuzz: HarfBuzz | undefined;

  constructor(private readonly readFile: ReadFile) {}

  /** Opens every file that the characters of `text` need in any of the faces. */
  async prepare(text: string, faces: readonly Face[]): Promise<void> {
    // The package starts its WebAssembly at import, so it cannot be required.
    this.harfbuzz ??= await import(/* webpackIgnore: true */ 'harfbuzzjs');
    const points = new Set([...text, ' '].map((c) => c.codePointAt(0) ?? 32));
    const needed = new Map<string, FontFile>();
    for (const face of faces) {
      for (const point of points) {
        for (const file of this.filesWith(point, face)) needed.set(file.file, file);
      }
    }
    await Promise.all([...needed.values()].map((file) => this.load(file)));
  }

  /**
   * Width of a stretch of text in em, in the first of the faces that has each character.
   * What none of them has is added to `unmeasured` and counts as wide as an emoji.
   *
   * @param script of the slide: its language decides how wide a face sets spaces and punctuation
   */
  width(
    text: string,
    faces: readonly Face[],
    features: readonly string[],
    unmeasured: Set<string>,
    script: Script,
  ): number {
    let sum = 0;
    for (const { text: part, font, key } of this.itemize(text, faces)) {
      if (font === null) {
        const unknown = graphemesOf(part);
        for (const grapheme of unknown) unmeasured.add(grapheme);
        sum += unknown.length * UNKNOWN_EM;
      } else sum += this.shaped(part, font, key, features, script);
    }
    return sum;
  }

  /** Stretches of text that are set in one file. Marks and joiners stay with what they follow. */
  private itemize(text: string, faces: readonly Face[]) {
    const runs: { text: string; font: OpenFont | null; key: string }[] = [];
    for (const c of text) {
      const point = c.codePointAt(0) ?? 32;
      const last = runs.at(-1);
      const joins = /[\p{M}\u200c\u200d\ufe0f]/u.test(c);
      const found = joins && last ? { font: last.font, key: last.key } : this.find(point, faces);
      if (last && last.key === found.key) last.text += c;
      else runs.push({ text: c, ...found });
    }
    return runs;
  }

  private find(point: number, faces: readonly Face[]): { font: OpenFont | null; key: string } {
    for (const face of faces) {
      for (const file of this.filesWith(point, face)) {
        const font = this.open.get(file.file);
        if (font && font.font.nominalGlyph(point) !== undefined) return { font, key: file.file };
      }
    }
    return { font: null, key: '' };
  }

  private shaped(
    text: string,
    { font, upem }: OpenFont,
    file: string,
    features: readonly string[],
    script: Script,
  ): number {
    const key = `${file}|${features.join()}|${script}|${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    const hb = this.harfbuzz;
    if (!hb) throw new Error('prepare() comes before measuring');
    const buffer = new hb.Buffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    if (script === 'korean') {
      // Korean faces have wider spaces, hyphens and brackets in Korean, in Latin words as well.
      buffer.setLanguage('ko');
      if (!LETTER.test(text)) buffer.setScript('Hang');
    }
    hb.shape(
      font,
      buffer,
      features.map((tag) => new hb.Feature(tag, 1)),
    );
    const width =
      buffer.getGlyphPositions().reduce((sum, { xAdvance }) => sum + xAdvance, 0) / upem;
    if (this.widths.size > WIDTHS_KEPT) this.widths.clear();
    this.widths.set(key, width);
    return width;
  }

  private filesWith(point: number, face: Face): readonly FontFile[] {
    const { files, having } = this.shardsOf(face);
    const known = having.get(point);
    if (known) return known;
    // Where ranges overlap, the rule that a style sheet declares last wins (CSS Fonts 4, 4.5).
    const found = files
      .filter(({ intervals }) => inRange(intervals, point))
      .map(({ file }) => file)
      .reverse();
    having.set(point, found);
    return found;
  }

  private shardsOf(face: Face): Shards {
    const found = this.shardsByFace.get(face) ?? this.shardsNamed(face);
    this.shardsByFace.set(face, found);
    return found;
  }

  private shardsNamed({ family, weight, italic }: Face): Shards {
    const key = `${family}/${weight}/${italic}`;
    const known = this.shards.get(key);
    if (known) return known;
    const nearest = nearestWeight(family, weight);
    const slanted = italic ? fontFiles(family, nearest, 'italic') : [];
    const files = slanted.length > 0 ? slanted : fontFiles(family, nearest, 'normal');
    const shards = {
      files: files.map((file) => ({ file, intervals: parseUnicodeRange(file.unicodeRange) })),
      having: new Map<number, readonly FontFile[]>(),
    };
    this.shards.set(key, shards);
    return shards;
  }

  private load(file: FontFile): Promise<void> {
    const running = this.opening.get(file.file);
    if (running) return running;
    const loading = this.readAndOpen(file).catch((error: unknown) => {
      this.opening.delete(file.file); // asked for again, it is tried again
      throw error;
    });
    this.opening.set(file.file, loading);
    return loading;
  }

  private async readAndOpen(file: FontFile): Promise<void> {
    const sfnt = await sfntOf(await this.readFile(file.specifier));
    const hb = this.harfbuzz;
    if (!hb) throw new Error('prepare() comes before opening');
    const face = new hb.Face(new hb.Blob(sfnt));
    this.open.set(file.file, { font: new hb.Font(face), upem: face.upem });
  }
}

let lastDecompressed: Promise<unknown> = Promise.resolve();

/**
 * The sfnt bytes of a woff2 file. The decompressor answers with a view of its own memory that its next answer
 * overwrites, so files take turns, and each is copied before the next.
 */
function sfntOf(woff2: Uint8Array): Promise<ArrayBuffer> {
  const sfnt = lastDecompressed.then(async () => {
    const view = await decompress(Buffer.from(woff2));
    return new Uint8Array(view).buffer;
  });
  lastDecompressed = sfnt.catch(() => undefined); // one broken file does not stop the others
  return sfnt;
}

const WIDTHS_KEPT = 50_000;
const LETTER = /\p{L}/u;
