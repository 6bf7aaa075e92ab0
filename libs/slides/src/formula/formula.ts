import { createRequire } from 'node:module';
import { mathjax } from '@mathjax/src/js/mathjax.js';
import { liteAdaptor } from '@mathjax/src/js/adaptors/liteAdaptor.js';
import type { LiteElement } from '@mathjax/src/js/adaptors/lite/Element.js';
import { RegisterHTMLHandler } from '@mathjax/src/js/handlers/html.js';
import { AmsConfiguration } from '@mathjax/src/js/input/tex/ams/AmsConfiguration.js';
import { TeX } from '@mathjax/src/js/input/tex.js';
import { SVG } from '@mathjax/src/js/output/svg.js';

/** Made for the first formula, which few decks have. */
let made: ReturnType<typeof makeTypesetter> | undefined;
const typesetter = () => (made ??= makeTypesetter());

function makeTypesetter() {
  // Glyphs beyond the basic ones are read when they first occur, in the same synchronous step.
  mathjax.asyncLoad = createRequire(__filename);
  mathjax.asyncIsSynchronous = true;
  const adaptor = liteAdaptor();
  RegisterHTMLHandler(adaptor);
  const formulas = mathjax.document('', {
    InputJax: new TeX({
      packages: ['base', AmsConfiguration.name],
      maxBuffer: 2048,
      formatError: (_jax: unknown, error: Error) => {
        throw error;
      },
    }),
    OutputJax: new SVG({ fontCache: 'none' }),
  });
  return { adaptor, formulas };
}

export interface Formula {
  readonly svg: string;
  /** px */
  readonly width: number;
  /** px */
  readonly height: number;
}

/**
 * A formula in LaTeX (base and AMS commands) as svg of the sanitiser's subset.
 *
 * @param em px of an em, reduced where the formula would be wider or higher than `room`
 * @throws Error in MathJax' words when the LaTeX is wrong
 */
export function formulaSvg(
  latex: string,
  em: number,
  room: { width: number; height: number },
): Formula {
  const { adaptor, formulas } = typesetter();
  const container = formulas.convert(latex, { display: true }) as LiteElement;
  const drawn = adaptor.firstChild(container) as LiteElement;
  const viewBox = adaptor.getAttribute(drawn, 'viewBox');
  const [, , width = 1, height = 1] = viewBox.split(' ').map(Number);
  const px = Math.min(em / 1000, room.width / width, room.height / height);
  const size = { width: Math.ceil(width * px), height: Math.ceil(height * px) };
  const open = `<svg class="formula" viewBox="${viewBox}" width="${size.width}" height="${size.height}" role="img">`;
  return { svg: `${open}${adaptor.innerHTML(drawn)}</svg>`, ...size };
}

/** What is wrong with a formula, or null. */
export function formulaFault(latex: string): string | null {
  try {
    formulaSvg(latex, 40, { width: 1000, height: 400 });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
