import { AppError } from '@presto/kernel';
import { LayoutName } from '../layouts/registry';
import { decisionMemo } from './decision-memo.template';
import { lecture } from './lecture.template';
import { pitch } from './pitch.template';
import { projectStatus } from './project-status.template';
import { releaseNotes } from './release-notes.template';
import { report } from './report.template';
import { tutorial } from './tutorial.template';
import { workshop } from './workshop.template';

/** A place in a storyline. */
export interface Beat {
  /** What the slide does for the story, one or two words. */
  readonly role: string;
  /** Layouts that fit, the best one first. */
  readonly layouts: readonly LayoutName[];
  /** What the slide says, one sentence for an author. */
  readonly says: string;
  /** May be left out in a short deck. */
  readonly optional?: true;
  /** May come several times, once for each of its things. */
  readonly repeats?: true;
}

/** A storyline: which slides in which order make such a deck. */
export interface Template {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly beats: readonly Beat[];
}

export const TEMPLATES: ReadonlyMap<string, Template> = new Map(
  [pitch, report, lecture, projectStatus, tutorial, decisionMemo, workshop, releaseNotes].map(
    (t) => [t.name, t],
  ),
);
export const TEMPLATE_NAMES: readonly string[] = [...TEMPLATES.keys()];

/** @throws AppError `template.unknown`, naming the templates that exist */
export function templateNamed(name: string): Template {
  const template = TEMPLATES.get(name);
  if (template) return template;
  throw new AppError(
    'invalid',
    'template.unknown',
    `There is no template "${name.slice(0, 60)}".`,
    {
      errors: [{ field: 'template', message: `one of ${TEMPLATE_NAMES.join(', ')}` }],
      extra: { templates: TEMPLATE_NAMES },
    },
  );
}

/** The body of `GET /templates`. */
export function describeTemplates(): Template[] {
  return [...TEMPLATES.values()];
}
