import type { Template } from './templates';

export const projectStatus: Template = {
  name: 'project-status',
  title: 'Project status',
  description: 'Tells a steering group where a project stands and what it needs.',
  beats: [
    {
      role: 'opening',
      layouts: ['title'],
      says: 'Names the project and the date of the status.',
    },
    {
      role: 'verdict',
      layouts: ['statement', 'key-figure'],
      says: 'Says in one sentence whether it is on course.',
    },
    {
      role: 'figures',
      layouts: ['figures', 'table'],
      says: 'Time, cost and scope against the plan.',
    },
    {
      role: 'done',
      layouts: ['bullets', 'timeline'],
      says: 'What was finished since last time.',
    },
    {
      role: 'next',
      layouts: ['timeline', 'process'],
      says: 'What comes until next time, with dates.',
    },
    {
      role: 'risks',
      layouts: ['table', 'problem-solution'],
      says: 'What may go wrong and what is done about it.',
    },
    {
      role: 'decision',
      layouts: ['call-to-action', 'question'],
      says: 'What the group must decide.',
      optional: true,
    },
    {
      role: 'closing',
      layouts: ['closing'],
      says: 'Next date and contact.',
      optional: true,
    },
  ],
};
