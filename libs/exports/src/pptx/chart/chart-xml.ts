import type { Look } from '../look';
import { el } from '../xml';
import { AXES, categoryAxis, valueAxis } from './axes';
import { ChartData, cell, colourOf, numberFormat } from './chart-data';
import { LABEL_PX, textStyle, val } from './parts';
import { numbers, range, strings } from './references';

/** A chart part in the look of a slide; its numbers are in the workbook `relation`. */
export function chartXml(data: ChartData, look: Look, relation: string): string {
  const { series, kind } = data;
  const legend =
    kind !== 'pie' && kind !== 'scatter' && series.length > 1
      ? el('c:legend', {}, val('legendPos', 't'), val('overlay', false), textStyle(look, LABEL_PX))
      : null;
  return el(
    'c:chartSpace',
    {
      'xmlns:c': 'http://schemas.openxmlformats.org/drawingml/2006/chart',
      'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
      'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
    },
    val('date1904', false),
    val('roundedCorners', false),
    el(
      'c:chart',
      {},
      val('autoTitleDeleted', true),
      el('c:plotArea', {}, el('c:layout'), ...plot(data, look)),
      legend,
      val('plotVisOnly', true),
      val('dispBlanksAs', 'gap'),
    ),
    el('c:spPr', {}, el('a:noFill'), el('a:ln', {}, el('a:noFill'))),
    textStyle(look, LABEL_PX),
    el('c:externalData', { 'r:id': relation }, val('autoUpdate', false)),
  );
}

function plot(data: ChartData, look: Look): string[] {
  const { kind, series } = data;
  const all = series.map((_, s) => seriesXml(data, look, s));
  const axes = Object.values(AXES).map((id) => val('axId', id));
  switch (kind) {
    case 'bar':
    case 'column': {
      const gaps = [val('gapWidth', 40), val('overlap', series.length > 1 ? -5 : 0)];
      const bars = el(
        'c:barChart',
        {},
        val('barDir', kind === 'bar' ? 'bar' : 'col'),
        val('grouping', 'clustered'),
        val('varyColors', false),
        ...[...all, ...gaps, ...axes],
      );
      const hidden = series.length === 1;
      return [
        bars,
        categoryAxis(look, kind === 'bar'),
        valueAxis(data, look, kind === 'bar', hidden),
      ];
    }
    case 'line':
    case 'area': {
      const shared = [val('grouping', 'standard'), val('varyColors', false), ...all];
      const lines =
        kind === 'line'
          ? el('c:lineChart', {}, ...shared, val('marker', true), ...axes)
          : el('c:areaChart', {}, ...shared, ...axes);
      return [lines, categoryAxis(look, false), valueAxis(data, look, false, false)];
    }
    case 'pie':
      return [el('c:pieChart', {}, val('varyColors', true), ...all, val('firstSliceAng', 0))];
    case 'scatter': {
      const dots = el(
        'c:scatterChart',
        {},
        ...[
          val('scatterStyle', 'lineMarker'),
          val('varyColors', false),
          scatter(data, look),
          ...axes,
        ],
      );
      const [x, y] = series.map(({ name }) => name);
      return [
        dots,
        valueAxis(data, look, false, false, { id: 'category', at: 'b', title: x ?? '' }),
        valueAxis(data, look, false, false, { id: 'value', at: 'l', title: y ?? '' }),
      ];
    }
  }
}

function seriesXml(data: ChartData, look: Look, s: number): string {
  const { kind, categories, series } = data;
  const { name = '', values = [] } = series[s] ?? {};
  const colour = colourOf(data, look, s);
  const isLine = kind === 'line';
  const outline = isLine
    ? el('a:ln', { w: 33_000, cap: 'rnd' }, look.fill(colour), el('a:round'))
    : kind === 'area'
      ? look.line(colour, 2.5)
      : null;
  const shape = el(
    'c:spPr',
    {},
    isLine ? null : look.fill(colour, kind === 'area' ? 0.3 : undefined),
    outline,
  );
  const last = categories.length + 1;
  return el(
    'c:ser',
    {},
    val('idx', s),
    val('order', s),
    el('c:tx', {}, strings(`Sheet1!$${cell(s + 1, 1).replace(/(\d)/, '$$$1')}`, [name])),
    shape,
    kind === 'bar' || kind === 'column' ? val('invertIfNegative', false) : null,
    isLine ? el('c:marker', {}, val('symbol', 'none')) : null,
    ...marks(data, look, s),
    labels(data, look, s),
    el('c:cat', {}, strings(`Sheet1!$A$2:$A$${last}`, categories)),
    el('c:val', {}, numbers(range(s + 1, last), values, numberFormat(data))),
    isLine ? val('smooth', false) : null,
  );
}

/** Marks that do not have the colour of their series: those the title speaks of, and slices. */
function marks(data: ChartData, look: Look, s: number): string[] {
  const { kind, categories, highlight } = data;
  if (kind === 'line' || kind === 'area') return [];
  return categories.flatMap((name, i) => {
    const isSlice = kind === 'pie';
    if (!isSlice && name !== highlight) return [];
    const known = highlight !== null && categories.includes(highlight);
    const { series, rest } = look.theme.colours;
    const slice = known ? colourOf(data, look, s, i) : (series[i % series.length] ?? rest);
    const shape = el(
      'c:spPr',
      {},
      look.fill(isSlice ? slice : colourOf(data, look, s, i)),
      isSlice ? look.line(look.palette.surface, 2) : null,
    );
    return [
      el(
        'c:dPt',
        {},
        val('idx', i),
        isSlice ? null : val('invertIfNegative', false),
        val('bubble3D', false),
        shape,
      ),
    ];
  });
}

function labels(data: ChartData, look: Look, s: number): string | null {
  const { kind, series } = data;
  const shows = (what: Partial<Record<'Val' | 'CatName' | 'Percent', boolean>>) =>
    ['LegendKey', 'Val', 'CatName', 'SerName', 'Percent', 'BubbleSize'].map((part) =>
      val(`show${part}`, (what as Record<string, boolean>)[part] ?? false),
    );
  const format = el('c:numFmt', { formatCode: numberFormat(data), sourceLinked: false });
  const clear = el('c:spPr', {}, el('a:noFill'), el('a:ln', {}, el('a:noFill')));
  if (kind === 'pie')
    return el(
      'c:dLbls',
      {},
      ...[format, clear, textStyle(look, LABEL_PX), val('dLblPos', 'outEnd')],
      ...shows({ Val: true, CatName: true }),
      '<c:separator>  </c:separator>',
      val('showLeaderLines', true),
    );
  if ((kind === 'bar' || kind === 'column') && (series.length === 1 || s < 3))
    return el(
      'c:dLbls',
      {},
      ...[format, clear, textStyle(look, LABEL_PX, true), val('dLblPos', 'outEnd')],
      ...shows({ Val: true }),
    );
  return null;
}

function scatter(data: ChartData, look: Look): string {
  const { categories, series } = data;
  const [x, y] = series;
  const last = categories.length + 1;
  const colour = look.fill(look.palette.accent);
  return el(
    'c:ser',
    {},
    val('idx', 0),
    val('order', 0),
    el('c:tx', {}, strings('Sheet1!$C$1', [y?.name ?? ''])),
    el('c:spPr', {}, el('a:ln', { w: 19_050 }, el('a:noFill'))),
    el('c:marker', {}, val('symbol', 'circle'), val('size', 10), el('c:spPr', {}, colour)),
    el('c:xVal', {}, numbers(range(1, last), x?.values ?? [], numberFormat(data))),
    el('c:yVal', {}, numbers(range(2, last), y?.values ?? [], numberFormat(data))),
    val('smooth', false),
  );
}
