import { randomUUID } from 'node:crypto';
import { InMemoryAssetStore } from '../testing/in-memory-asset-store';
import { InMemoryThemeStore } from '../testing/in-memory-theme-store';
import { OtherPictures } from '../testing/other-pictures';
import { ThemeLibrary } from '../themes/theme-library';
import { BrandRequest, CreateThemeCommand } from './create-theme.command';
import { CreateThemeHandler } from './create-theme.handler';

function creating() {
  const [themes, assets, pictures] = [
    new InMemoryThemeStore(),
    new InMemoryAssetStore(),
    new OtherPictures(),
  ];
  const handler = new CreateThemeHandler(themes, assets, pictures);
  const create = (
    over: Partial<BrandRequest> = {},
    userId = 'u',
    commandId: string = randomUUID(),
  ) =>
    handler.execute(
      new CreateThemeCommand(
        { userId, commandId, ifVersion: null },
        { ...{ name: 'Acme', logo: null, colours: ['#0b1f4b'], font: null }, ...over },
      ),
    );
  return { themes, assets, pictures, library: new ThemeLibrary(themes), create };
}

it('gives a theme a name that nobody can guess and keeps what the user calls it', async () => {
  const { create } = creating();
  const [mine, theirs] = [await create(), await create({}, 'another')];
  expect(mine).toMatchObject({ title: 'Acme', own: true, adjusted: [] });
  expect(mine.name).toMatch(/^acme-[0-9a-f]{32}$/);
  expect(mine.stylesheet).toBe(`/api/v1/themes/${mine.name}/style.css`);
  expect(theirs.name).not.toBe(mine.name);
  expect((await create({ name: '한빛' })).name).toMatch(/^brand-[0-9a-f]{32}$/);
});

it('is found by name and label by its owner, and by name for whoever sees its decks', async () => {
  const { create, library } = creating();
  const { name } = await create();
  for (const asked of [name, 'Acme'])
    expect(await library.chosen('u', asked)).toMatchObject({ name, title: 'Acme' });
  await expect(library.chosen('another', name)).rejects.toMatchObject({ code: 'theme.unknown' });
  expect(await library.find(name)).toMatchObject({ name });
  expect(await library.of('gone')).toMatchObject({ name: 'editorial' });
});

it('keeps a logo only as we encoded it, whether it comes as data or as an asset', async () => {
  const { create, themes, assets, pictures } = creating();
  const bytes = Buffer.from('theirs');
  const picture = { mediaType: 'image/png' as const, bytes, width: 1, height: 1 };
  const asset = { id: 'a', userId: 'u', picture: { ...picture, tone: 'dark' as const } };
  await assets.add(asset, 9);
  for (const logo of [`data:image/svg+xml;base64,${bytes.toString('base64')}`, 'a'])
    await create({ name: logo.slice(0, 9), logo });
  expect(pictures.asked).toEqual(['theirs', 'theirs']);
  const ours = `data:image/png;base64,${Buffer.from('ours').toString('base64')}`;
  for (const { brand } of await themes.list('u'))
    expect(brand.logo).toEqual({ src: ours, tone: 'light' });
});

it.each([
  [{ logo: 'https://example.org/logo.png' }, 'asset.unknown', 'logo'],
  [{ logo: 'a' }, 'asset.unknown', 'logo'],
  [{ colours: ['blue'] }, 'theme.invalid', 'colours[0]'],
  [{ font: 'Comic Sans' }, 'theme.invalid', 'font'],
  [{ name: 'swiss' }, 'theme.name_taken', 'name'],
])('refuses %j as %s, naming %s', async (over, code, field) => {
  const { create, themes } = creating();
  await expect(create(over)).rejects.toMatchObject({
    code,
    errors: [{ field, message: expect.any(String) as string }],
  });
  expect(await themes.list('u')).toEqual([]);
});
