import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Script that the first page may load, compressed; bytes. */
const FIRST_LOAD_LIMIT = 250_000;

/** Prints the compressed size of every script, and stops a build whose first load is too large. */
export function bundleSizes(): Plugin {
  return {
    name: 'bundle-sizes',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const size = new Map(chunks.map((chunk) => [chunk.fileName, gzipSync(chunk.code).length]));
      const first = new Set<string>();
      const add = (file: string) => {
        if (first.has(file)) return;
        first.add(file);
        for (const next of chunks.find((chunk) => chunk.fileName === file)?.imports ?? [])
          add(next);
      };
      for (const chunk of chunks) if (chunk.isEntry) add(chunk.fileName);
      const total = [...first].reduce((sum, file) => sum + (size.get(file) ?? 0), 0);
      for (const [file, bytes] of [...size].sort((a, b) => b[1] - a[1])) {
        console.log(
          `${(bytes / 1000).toFixed(1).padStart(8)} kB gzip  ${first.has(file) ? '*' : ' '} ${file}`,
        );
      }
      console.log(`${(total / 1000).toFixed(1).padStart(8)} kB gzip    first load (*)`);
      if (total > FIRST_LOAD_LIMIT)
        this.error(`the first load is over ${FIRST_LOAD_LIMIT / 1000} kB`);
    },
  };
}
