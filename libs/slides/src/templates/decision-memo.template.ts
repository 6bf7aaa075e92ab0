import type { Template } from './templates';

export const decisionMemo: Template = {
  name: 'decision-memo',
  title: 'Decision memo',
  description: 'Brings a group to one decision with reasons they can check.',
  beats: [
    {
      role: 'opening',
      layouts: ['title'],
      says: 'Names the decision and its date.',
    },
    {
      role: 'ask',
      layouts: ['call-to-action', 'statement'],
      says: 'Says at once what is to be decided.',
    },
    {
      role: 'situation',
      layouts: ['bullets', 'chart', 'figures'],
      says: 'What is undisputed.',
    },
    {
      role: 'complication',
      layouts: ['problem-solution', 'key-figure', 'statement'],
      says: 'What has changed, so that a decision is needed.',
    },
    {
      role: 'options',
      layouts: ['comparison', 'table'],
      says: 'The options by the same criteria.',
    },
    {
      role: 'recommendation',
      layouts: ['statement'],
      says: 'The recommended option and the main reason.',
    },
    {
      role: 'reasons',
      layouts: ['bullets', 'chart', 'figures'],
      says: 'Proof for the recommendation.',
      repeats: true,
    },
    {
      role: 'risks',
      layouts: ['table', 'problem-solution'],
      says: 'What speaks against it and how it is met.',
    },
    {
      role: 'plan',
      layouts: ['timeline', 'process'],
      says: 'What happens after a yes.',
    },
    {
      role: 'closing',
      layouts: ['call-to-action', 'closing'],
      says: 'The decision in one sentence.',
    },
  ],
};
