import { existsSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');

/** Builds the studio's files where nobody has yet; `nx build studio` keeps them fresh. */
export function buildStudio(): void {
  if (existsSync(path.join(ROOT, 'dist/apps/studio/index.html'))) return;
  const vite = path.join(ROOT, 'node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', 'apps/studio'], { cwd: ROOT, stdio: 'ignore' });
}
