import { bars } from './bars';
import { ChartData, Frame } from './chart-data';
import { columns } from './columns';
import { lines } from './lines';
import { pie } from './pie';
import { scatter } from './scatter';
import { svg } from './svg';

/** A chart as svg of the sanitiser's subset; colours are class names, so every theme has its own. */
export function chartSvg(data: ChartData, frame: Frame, label: string): string {
  return svg(frame.width, frame.height, label, draw(data, frame));
}

function draw(data: ChartData, frame: Frame): string[] {
  switch (data.kind) {
    case 'bar':
      return bars(data, frame);
    case 'column':
      return columns(data, frame) ?? bars(data, frame);
    case 'line':
    case 'area':
      return lines(data, frame);
    case 'pie':
      return pie(data, frame);
    case 'scatter':
      return scatter(data, frame);
  }
}
