import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  chmodSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { homeOf, stopServices } from '../../services/index.mjs';
import { ROOT } from '../bootstrap.mjs';
import { hashOfFiles, INPUTS } from '../build.mjs';

const COPIED = [
  'package.json',
  'package-lock.json',
  'nx.json',
  'tsconfig.base.json',
  '.swcrc',
  'libs/contracts',
  'tools/services',
  'tools/start',
];

/** A checkout of its own, installed and built, in which a fake stands for api and worker. */
export function aCheckout() {
  const root = mkdtempSync(path.join(os.tmpdir(), 'presto-checkout-'));
  chmodSync(root, 0o755);
  for (const each of COPIED)
    cpSync(path.join(ROOT, each), path.join(root, each), { recursive: true });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'));
  for (const app of ['api', 'worker']) {
    mkdirSync(path.join(root, 'dist/apps', app), { recursive: true });
    cpSync(
      path.join(ROOT, 'tools/start/testing/fake-app.mjs'),
      path.join(root, 'dist/apps', app, 'main.js'),
    );
  }
  writeFileSync(path.join(root, 'dist/package.json'), '{"type":"module"}');
  writeFileSync(path.join(root, 'dist/built-from'), hashOfFiles(root, INPUTS));
  const home = path.join(root, '.presto');
  const fetched = path.join(homeOf({}), 'programs'); // spares the download where one has been made
  if (existsSync(fetched)) cpSync(fetched, path.join(home, 'programs'), { recursive: true });
  return {
    root,
    home,
    remove: async () => {
      await stopServices({ home });
      rmSync(root, { recursive: true, force: true });
    },
  };
}
