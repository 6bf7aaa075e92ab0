import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutOf } from './config';
import { VERSION } from './version';

it('is that of package.json', () => {
  const text = readFileSync(join(checkoutOf(__dirname), 'package.json'), 'utf8');
  expect((JSON.parse(text) as { version: string }).version).toBe(VERSION);
});
