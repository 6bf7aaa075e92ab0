import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkoutOf, parseEnvFile, surroundings } from './presto-home';

const folder = mkdtempSync(join(tmpdir(), 'presto-home-'));
afterAll(() => rmSync(folder, { recursive: true }));
const home = join(folder, 'state');
mkdirSync(home);
writeFileSync(
  join(home, 'env'),
  'DATABASE_URL=postgres://kept\nREDIS_URL="redis://kept"\nAUTH_JWT_SECRET=kept\n',
);

it('reads KEY=value lines', () => {
  expect(parseEnvFile('# said\n A = 1 \nexport B="two words"\r\nC=x=y\nbroken\n')).toEqual({
    A: '1',
    B: 'two words',
    C: 'x=y',
  });
});

it('is embedded when no database is configured, and reads what the services left', () => {
  const found = surroundings(
    { PRESTO_HOME: home, REDIS_URL: 'redis://own', DATABASE_URL: '' },
    folder,
  );
  expect(found.embedded).toBe(true);
  expect(found.env).toMatchObject({
    DATABASE_URL: 'postgres://kept',
    REDIS_URL: 'redis://own',
    AUTH_JWT_SECRET: 'kept',
  });
});

it("is embedded when the database is the embedded one's own", () => {
  const given = { PRESTO_HOME: home, DATABASE_URL: 'postgres://kept' };
  expect(surroundings(given, folder)).toMatchObject({
    embedded: true,
    env: { AUTH_JWT_SECRET: 'kept' },
  });
});

it('takes nothing from there when another database is configured', () => {
  const given = { PRESTO_HOME: home, DATABASE_URL: 'postgres://mine' };
  const { embedded, env } = surroundings(given, folder);
  expect([embedded, env['AUTH_JWT_SECRET']]).toEqual([false, undefined]);
});

it('keeps its state in the checkout unless told otherwise', () => {
  writeFileSync(join(folder, 'nx.json'), '{}');
  mkdirSync(join(folder, 'dist/apps/api'), { recursive: true });
  expect(checkoutOf(join(folder, 'dist/apps/api'))).toBe(folder);
  expect(surroundings({}, join(folder, 'dist/apps/api')).home).toBe(join(folder, '.presto'));
});
