import { agenda } from './agenda.layout';
import { bullets } from './bullets.layout';
import { callToAction } from './call-to-action.layout';
import { chart } from './chart.layout';
import { closing } from './closing.layout';
import { code } from './code.layout';
import { comparison } from './comparison.layout';
import { definition } from './definition.layout';
import { featureCards } from './feature-cards.layout';
import { figures } from './figures.layout';
import { formula } from './formula.layout';
import { iconGrid } from './icon-grid.layout';
import { image } from './image.layout';
import { keyFigure } from './key-figure.layout';
import { problemSolution } from './problem-solution.layout';
import { process } from './process.layout';
import { question } from './question.layout';
import { quote } from './quote.layout';
import { section } from './section.layout';
import { statement } from './statement.layout';
import { table } from './table.layout';
import { takeaways } from './takeaways.layout';
import { team } from './team.layout';
import { testimonial } from './testimonial.layout';
import { timeline } from './timeline.layout';
import { title } from './title.layout';
import { twoColumns } from './two-columns.layout';
import { AnyLayout } from './layout';

/** All layouts by name, in the order in which a deck would need them. */
export const LAYOUTS = {
  title,
  section,
  agenda,
  statement,
  bullets,
  'two-columns': twoColumns,
  comparison,
  'problem-solution': problemSolution,
  process,
  timeline,
  quote,
  testimonial,
  'key-figure': keyFigure,
  figures,
  takeaways,
  'feature-cards': featureCards,
  'icon-grid': iconGrid,
  definition,
  chart,
  table,
  code,
  formula,
  image,
  team,
  question,
  'call-to-action': callToAction,
  closing,
} as const satisfies Record<string, AnyLayout>;

export type LayoutName = keyof typeof LAYOUTS;
export const LAYOUT_NAMES = Object.keys(LAYOUTS) as LayoutName[];

export function isLayoutName(name: string): name is LayoutName {
  return Object.hasOwn(LAYOUTS, name);
}
