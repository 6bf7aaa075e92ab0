import { slideText } from '../content/slide-text';
import { parseContent } from '../content/parse-content';
import { AnyLayout } from '../layouts/layout';
import { LAYOUTS, LayoutName } from '../layouts/registry';
import { composeSlide } from '../render/render-slide';
import { ROLE_NAMES, STEP_NUMBERS, Step } from '../scene/metrics';
import { Stack } from '../scene/scene';
import { scriptOf } from '../scene/script';
import { Theme } from '../themes/theme';
import { typeOf } from '../themes/typography';
import { FontLibrary, ReadFile } from './font-library';
import { TextSetting, facesOf } from './measure-text';
import { Overflow } from './natural-sizes';
import { SceneLayout, layoutScene } from './scene-layout';

export interface FitInput {
  readonly layout: LayoutName | string;
  readonly content: unknown;
  readonly theme: Theme;
  /** BCP 47 */
  readonly language: string;
}

export interface Fit {
  readonly fits: boolean;
  readonly size: Step;
  readonly overflow: readonly Overflow[];
  /** Characters that no packaged font has: their width is a guess. */
  readonly unmeasured: readonly string[];
}

/** Share of a slide's height that may be taken at the roomy steps; the rest is white space. */
const ROOMY = 0.86;
/** The smallest step of themes that name none. */
const SMALLEST: Step = 7;

/** Measures slides with the packaged fonts, by HarfBuzz. One per process; it keeps opened fonts. */
export class SlideFitter {
  private readonly fonts: FontLibrary;

  /** @param readFile bytes of an installed package's file, e.g. `@fontsource/inter/files/….woff2` */
  constructor(readFile: ReadFile) {
    this.fonts = new FontLibrary(readFile);
  }

  /**
   * Whether a slide fits at a size step, and what does not.
   *
   * @throws AppError as `parseContent`
   */
  async measureSlide(input: FitInput, size: Step): Promise<Fit> {
    const { scene, setting } = await this.prepared(input);
    return fitOf(layoutScene(scene, size, setting), size);
  }

  /** Every box of a slide with its place in px, for formats that take positions and for checks of overlap. */
  async placeSlide(input: FitInput, size: Step): Promise<SceneLayout> {
    const { scene, setting } = await this.prepared(input);
    return layoutScene(scene, size, setting);
  }

  /**
   * The largest size step at which a slide fits: roomy where there is little text, then the normal one, then
   * smaller down to the theme's smallest. When none fits, what is too much at the smallest.
   *
   * @throws AppError as `parseContent`
   */
  async fitSlide(input: FitInput): Promise<Fit> {
    const { scene, setting, layout } = await this.prepared(input);
    const smallest = input.theme.smallest ?? SMALLEST;
    const steps = STEP_NUMBERS.filter((step) => step >= layout.roomiest && step <= smallest);
    let last: Fit | undefined;
    for (const step of steps) {
      const flowed = layoutScene(scene, step, setting);
      last = fitOf(flowed, step);
      const roomy = step >= 3 || flowed.height <= flowed.room * ROOMY;
      if (last.fits && roomy) return last;
    }
    if (!last) throw new RangeError(`the layout ${layout.name} has no size step`);
    return last;
  }

  private async prepared(
    input: FitInput,
  ): Promise<{ scene: Stack; setting: TextSetting; layout: AnyLayout }> {
    const { layout, content } = parseContent(input.layout, input.content);
    const { theme, language } = input;
    const script = scriptOf(language);
    const types = ROLE_NAMES.map((role) => typeOf(theme, role, 3, script));
    const faces = types.flatMap((type) =>
      ([null, 'strong', 'em', 'code'] as const).flatMap((mark) =>
        facesOf(type, mark, { theme, script }),
      ),
    );
    const unique = new Map(
      faces.map((face) => [`${face.family}${face.weight}${face.italic}`, face]),
    );
    // Digits: numbers that layouts add themselves.
    await this.fonts.prepare(`${slideText(layout, content)}0123456789`, [...unique.values()]);
    const setting = { theme, script, fonts: this.fonts, unmeasured: new Set<string>() };
    return { scene: composeSlide({ layout, content, language }), setting, layout: LAYOUTS[layout] };
  }
}

function fitOf({ overflow, unmeasured }: SceneLayout, size: Step): Fit {
  return { fits: overflow.length === 0, size, overflow, unmeasured };
}
