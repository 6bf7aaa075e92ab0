import path from 'node:path';
import type { Plugin } from 'vite';

/**
 * Drafts are rendered in the browser by the same layouts as on the server, but for what is too heavy to
 * download: formulas stand as LaTeX and code without colours until the written slide comes, and nothing is
 * sanitised because a draft is escaped text in a frame that runs no script.
 */
const LIGHT: readonly (readonly [module: RegExp, importer: RegExp, stand_in: string])[] = [
  [/\/formula$/, /libs\/slides\/src\/layouts\//, 'plain-formula.ts'],
  [/\/highlight$/, /libs\/slides\/src\/layouts\//, 'plain-code.ts'],
  [/^sanitize-html$/, /libs\/slides\/src\//, 'no-sanitizer.ts'],
];

export function lightSlides(): Plugin {
  const folder = path.resolve(import.meta.dirname, '../src/draft/light');
  return {
    name: 'light-slides',
    enforce: 'pre',
    resolveId(source, importer = '') {
      const from = importer.replaceAll('\\', '/');
      const found = LIGHT.find(([module, place]) => module.test(source) && place.test(from));
      return found ? path.join(folder, found[2]) : null;
    },
    // The measuring of slides is left out of the scripts, but its module has announced its file already.
    generateBundle(_, bundle) {
      for (const file of Object.keys(bundle)) if (file.endsWith('.wasm')) delete bundle[file];
    },
  };
}
