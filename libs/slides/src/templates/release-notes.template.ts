import type { Template } from './templates';

export const releaseNotes: Template = {
  name: 'release-notes',
  title: 'Release notes',
  description: 'Tells users what a release brings them and what they must do.',
  beats: [
    {
      role: 'opening',
      layouts: ['title'],
      says: 'Names product, version and date.',
    },
    {
      role: 'summary',
      layouts: ['takeaways', 'statement'],
      says: 'The release in three sentences.',
    },
    {
      role: 'feature',
      layouts: ['feature-cards', 'image', 'code'],
      says: 'One new thing and what it is good for.',
      repeats: true,
    },
    {
      role: 'figures',
      layouts: ['figures', 'chart'],
      says: 'What became faster or smaller, measured.',
      optional: true,
    },
    {
      role: 'changes',
      layouts: ['table', 'bullets'],
      says: 'What else has changed.',
    },
    {
      role: 'breaking',
      layouts: ['problem-solution', 'comparison', 'code'],
      says: 'What no longer works as before, and the way over.',
      optional: true,
    },
    {
      role: 'upgrade',
      layouts: ['process', 'code'],
      says: 'How to upgrade, step by step.',
    },
    {
      role: 'known',
      layouts: ['bullets', 'table'],
      says: 'What is known not to work yet.',
      optional: true,
    },
    {
      role: 'closing',
      layouts: ['closing'],
      says: 'Where to get it and where to ask.',
    },
  ],
};
