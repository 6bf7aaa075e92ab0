import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vite';
import { bundleSizes } from './vite/bundle-sizes.mts';
import { lightSlides } from './vite/light-slides.mts';
import { precompress } from './vite/precompress.mts';
import { woff2Only } from './vite/woff2-only.mts';

const root = path.resolve(import.meta.dirname, '../..');
const { compilerOptions } = JSON.parse(
  readFileSync(path.join(root, 'tsconfig.base.json'), 'utf8'),
) as { compilerOptions: { paths: Record<string, [string]> } };

/** The workspace's aliases, as TypeScript resolves them. */
const alias = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([name, [file]]) => [name, path.join(root, file)]),
);

export default defineConfig({
  root: import.meta.dirname,
  plugins: [lightSlides(), react(), woff2Only(), bundleSizes(), precompress()],
  resolve: { alias },
  server: { host: '127.0.0.1', proxy: proxyTo('http://127.0.0.1:3000') },
  build: {
    outDir: path.join(root, 'dist/apps/studio'),
    emptyOutDir: true,
    target: 'es2023',
    // A data: URL in a style sheet would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // Our own libraries run nothing on import: what is not used is left out whole.
      treeshake: { moduleSideEffects: [{ test: /[\\/]libs[\\/]/, sideEffects: false }] },
    },
  },
});

/** While developing, everything but the studio's own files is the api's. */
function proxyTo(target: string) {
  return {
    '/api': { target, changeOrigin: false },
    '/openapi.json': { target, changeOrigin: false },
    '/ws': { target, ws: true },
  };
}
