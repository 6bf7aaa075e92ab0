import { KOREAN, Studio, edit, onStage, titles } from './studio';

jest.setTimeout(240_000);

const DOCUMENT = `${KOREAN}

## 지금은 이렇게 냅니다

공급사는 우리가 얼마나 쓸지 모릅니다. 그래서 예비비를 22 % 더 받습니다.

- 가열로는 여섯 시간까지 옮길 수 있습니다.
- 압축 공기는 두 시간까지 옮길 수 있습니다.
- 조명은 옮길 수 없습니다.

## 이렇게 바꿉니다

1. 큰 부하 아홉 곳을 10초마다 잽니다.
2. 내일의 수요를 예측합니다.
3. 공급사에 계획을 약속합니다.

## 그러면 이렇게 됩니다

시범 공장 두 곳에서 예비율이 22 %에서 9 %로 내려갔습니다.
`;

/** In the page: whether the first slide of the strip has this title. */
const firstIs = (title: string) =>
  document.querySelector('.strip-pick')?.getAttribute('aria-label')?.endsWith(title) ?? false;

/** Needs nothing but what every server can do: runs on the api in memory, and on a real one by `STUDIO_URL`. */
describe('from a document to a presented deck', () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await Studio.open({ pace: 60 });
  });
  afterAll(() => studio.close());

  it('is made, reloaded, edited, reordered, taken back, themed and presented', async () => {
    const page = await studio.page('/', { locale: 'ko-KR' });
    await page.locator('input[type=file]').setInputFiles({
      name: '예비비.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from(DOCUMENT),
    });
    await page.getByRole('button', { name: '덱 만들기' }).click();
    await page.waitForURL(/\/decks\//);
    await page.reload();
    await page.locator('.chip[data-line="live"]').waitFor();
    await page.locator('.strip-pick').first().waitFor({ timeout: 60_000 });
    await page.locator('.making').waitFor({ state: 'detached', timeout: 60_000 });

    await page.locator('.strip-pick').first().click();
    await onStage(page, '[data-field="title"]').waitFor();
    await edit(page, 'title', '제목을 **바로** 고쳤습니다');
    await page.keyboard.press('Enter');
    await onStage(page, 'h1').getByText('제목을 바로 고쳤습니다').waitFor();
    await page.reload();
    await onStage(page, 'h1').getByText('제목을 바로 고쳤습니다').waitFor();

    const before = await titles(page);
    await page.locator('.strip-pick').nth(1).focus();
    await page.keyboard.press('Alt+ArrowUp');
    const first = page.locator('.strip-pick').first();
    await page.waitForFunction(firstIs, before[1] ?? '');
    expect(await first.getAttribute('aria-label')).toContain(before[1]);
    await page.getByRole('button', { name: '되돌리기' }).click();
    await page.waitForFunction(firstIs, before[0] ?? '');

    await page.getByRole('button', { name: '테마' }).click();
    await page.getByRole('radio', { name: 'Midnight' }).click();
    await page.getByRole('button', { name: '이 테마 쓰기' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('.strip-pick').first().click();
    await page.getByRole('button', { name: '발표', exact: true }).click();
    await page.locator('.present-bar').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/#2$/);
    const theme = page
      .frameLocator('.present-layer:not(.waiting-layer) iframe')
      .locator('link[data-theme]');
    expect(await theme.getAttribute('href')).toContain('midnight');
    expect(studio.troubles).toEqual([]);
    await page.context().close();
  });
});
