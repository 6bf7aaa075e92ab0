import type { Template } from './templates';

export const tutorial: Template = {
  name: 'tutorial',
  title: 'Tutorial',
  description: 'Takes someone by the hand from nothing to a working result.',
  beats: [
    {
      role: 'opening',
      layouts: ['title'],
      says: 'Names what will work at the end.',
    },
    {
      role: 'goal',
      layouts: ['image', 'statement', 'key-figure'],
      says: 'Shows the finished result.',
    },
    {
      role: 'needs',
      layouts: ['bullets', 'icon-grid'],
      says: 'What one needs before beginning.',
    },
    {
      role: 'overview',
      layouts: ['process', 'agenda'],
      says: 'The steps at a glance.',
    },
    {
      role: 'step',
      layouts: ['code', 'image', 'bullets'],
      says: 'One step: what to do and what one sees then.',
      repeats: true,
    },
    {
      role: 'pitfalls',
      layouts: ['problem-solution', 'bullets'],
      says: 'What goes wrong here and the way out.',
      optional: true,
    },
    {
      role: 'practice',
      layouts: ['question'],
      says: 'A task to try alone.',
      optional: true,
    },
    {
      role: 'summary',
      layouts: ['takeaways'],
      says: 'What was learned.',
    },
    {
      role: 'closing',
      layouts: ['closing'],
      says: 'Where to go from here.',
    },
  ],
};
