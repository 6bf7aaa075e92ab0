import type { Template } from './templates';

export const report: Template = {
  name: 'report',
  title: 'Report',
  description: 'Tells what was found and what follows, the result first.',
  beats: [
    {
      role: 'opening',
      layouts: ['title'],
      says: 'Names the subject, period and main finding.',
    },
    {
      role: 'summary',
      layouts: ['takeaways', 'statement'],
      says: 'Gives the three findings that matter before any detail.',
    },
    {
      role: 'agenda',
      layouts: ['agenda'],
      says: 'Lists the parts.',
      optional: true,
    },
    {
      role: 'part',
      layouts: ['section'],
      says: 'Opens a part with its question.',
      optional: true,
      repeats: true,
    },
    {
      role: 'evidence',
      layouts: ['chart', 'table', 'figures', 'key-figure'],
      says: 'Proves one finding with its numbers, units and source.',
      repeats: true,
    },
    {
      role: 'explanation',
      layouts: ['bullets', 'two-columns', 'comparison'],
      says: 'Says why the numbers are as they are.',
      optional: true,
      repeats: true,
    },
    {
      role: 'limits',
      layouts: ['bullets', 'two-columns'],
      says: 'Says what is uncertain and what was not looked at.',
      optional: true,
    },
    {
      role: 'consequence',
      layouts: ['takeaways', 'process'],
      says: 'What follows from the findings.',
    },
    {
      role: 'closing',
      layouts: ['closing'],
      says: 'What to remember.',
    },
  ],
};
