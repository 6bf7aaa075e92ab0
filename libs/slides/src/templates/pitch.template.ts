import type { Template } from './templates';

export const pitch: Template = {
  name: 'pitch',
  title: 'Pitch',
  description: 'Wins people for an idea: from what hurts to what is asked of them.',
  beats: [
    {
      role: 'opening',
      layouts: ['title'],
      says: 'Names the idea in one sentence that an investor could repeat.',
    },
    {
      role: 'problem',
      layouts: ['problem-solution', 'statement', 'bullets'],
      says: 'Says whose problem it is and what it costs them today.',
    },
    {
      role: 'evidence',
      layouts: ['key-figure', 'figures', 'chart'],
      says: 'Proves the problem with one number or series and its source.',
      optional: true,
    },
    {
      role: 'answer',
      layouts: ['statement', 'feature-cards'],
      says: 'States the answer in one sentence.',
    },
    {
      role: 'how',
      layouts: ['process', 'feature-cards', 'image'],
      says: 'Shows how it works in steps or parts.',
    },
    {
      role: 'proof',
      layouts: ['testimonial', 'figures', 'chart'],
      says: 'Shows that it works: customers, results, growth.',
    },
    {
      role: 'market',
      layouts: ['chart', 'figures', 'table'],
      says: 'How large the need is, with source and date.',
      optional: true,
    },
    {
      role: 'difference',
      layouts: ['comparison', 'table'],
      says: 'Why this and not what else there is.',
    },
    {
      role: 'plan',
      layouts: ['timeline', 'process'],
      says: 'What happens next and when.',
    },
    {
      role: 'team',
      layouts: ['team'],
      says: 'Who does it and why they can.',
      optional: true,
    },
    {
      role: 'ask',
      layouts: ['call-to-action'],
      says: 'What is asked of the audience, how much and by when.',
    },
    {
      role: 'closing',
      layouts: ['closing'],
      says: 'The one sentence to leave with.',
    },
  ],
};
