import { Box, SceneLayout } from '../fit/scene-layout';
import { text } from '../scene/scene';
import { themeNamed } from '../themes/themes';
import { typeOf } from '../themes/typography';
import { AssessedSlide } from './finding';
import { contrastFindings, lookFindings, unmeasuredFindings } from './look-rules';

const theme = themeNamed('mono');
const type = typeOf(theme, 'body', 3, 'latin');

function box(field: string, y: number, rest: Partial<Box> = {}): Box {
  const node = text('body', field, field);
  if (node === null) throw new Error('no text');
  return { node, x: 72, y, width: 400, height: 40, text: { lines: [field], type }, ...rest };
}

function slideWith(flow: Partial<SceneLayout>): AssessedSlide {
  const none = { boxes: [], overflow: [], height: 0, room: 612, unmeasured: [] };
  const slide: Partial<AssessedSlide> = { slide_id: 's', flow: { ...none, ...flow } };
  return slide as AssessedSlide;
}

function found(flow: Partial<SceneLayout>): string[] {
  return lookFindings(slideWith(flow)).map(({ rule, detail }) => `${rule}: ${detail}`);
}

it('finds nothing where texts stand beneath each other', () => {
  expect(found({ boxes: [box('a', 100), box('b', 140)] })).toEqual([]);
});

it('finds texts that overlap by more than 2 px', () => {
  expect(found({ boxes: [box('a', 100), box('b', 137)] })).toEqual(['overlap: a and b overlap.']);
  expect(found({ boxes: [box('a', 100), box('b', 138.5)] })).toEqual([]);
});

it('finds what leaves the slide', () => {
  expect(found({ boxes: [box('a', 700)] })).toEqual([
    'off-slide: Something stands beyond the edge of the slide.',
  ]);
});

it('finds type under 16 px', () => {
  const tiny = { lines: ['a'], type: { ...type, size: 12 } };
  expect(found({ boxes: [box('a', 100, { text: tiny })] })).toEqual([
    'type-size: a is set too small.',
  ]);
});

it('names what does not fit in its own measure', () => {
  expect(found({ overflow: [{ field: 'title', measured: 3, limit: 2, unit: 'lines' }] })).toEqual([
    'fit: title needs 3 lines and has 2: shorten it.',
  ]);
});

it('finds text that is hard to read on its ground', () => {
  const pale = {
    ...theme,
    colours: { ...theme.colours, plain: { ...theme.colours.plain, muted: '#bbbbbb' } },
  };
  expect(contrastFindings(theme)).toEqual([]);
  expect(contrastFindings(pale).map(({ detail }) => detail)).toContain(
    '#bbbbbb on #ffffff is hard to read.',
  );
});

it('names the characters that no packaged font has, as worth a look', () => {
  expect(unmeasuredFindings(slideWith({}))).toEqual([]);
  expect(unmeasuredFindings(slideWith({ unmeasured: ['🚀', '𓀀'] }))).toMatchObject([
    { rule: 'unmeasured', severity: 'hint', measure: '🚀 𓀀' },
  ]);
});
