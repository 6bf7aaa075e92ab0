import type { Template } from './templates';

export const workshop: Template = {
  name: 'workshop',
  title: 'Workshop',
  description: 'Leads a group through work that it does itself.',
  beats: [
    {
      role: 'opening',
      layouts: ['title'],
      says: 'Names the workshop and its result.',
    },
    {
      role: 'goal',
      layouts: ['statement', 'takeaways'],
      says: 'What the group will have at the end.',
    },
    {
      role: 'agenda',
      layouts: ['agenda', 'timeline'],
      says: 'The blocks with their times.',
    },
    {
      role: 'rules',
      layouts: ['icon-grid', 'bullets'],
      says: 'How the group works together.',
      optional: true,
    },
    {
      role: 'input',
      layouts: ['definition', 'bullets', 'chart', 'image'],
      says: 'What the group needs to know for the next exercise.',
      repeats: true,
    },
    {
      role: 'exercise',
      layouts: ['question', 'process'],
      says: 'One exercise: task, time, form.',
      repeats: true,
    },
    {
      role: 'harvest',
      layouts: ['two-columns', 'table'],
      says: 'Where results are collected.',
      optional: true,
    },
    {
      role: 'summary',
      layouts: ['takeaways'],
      says: 'What was found.',
    },
    {
      role: 'next',
      layouts: ['call-to-action', 'process'],
      says: 'Who does what until when.',
    },
    {
      role: 'closing',
      layouts: ['closing'],
      says: 'Thanks and contact.',
    },
  ],
};
