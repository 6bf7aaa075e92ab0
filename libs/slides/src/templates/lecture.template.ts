import type { Template } from './templates';

export const lecture: Template = {
  name: 'lecture',
  title: 'Lecture',
  description: 'Teaches a subject from a question to what can be done with it.',
  beats: [
    {
      role: 'opening',
      layouts: ['title'],
      says: 'Names the subject and the course.',
    },
    {
      role: 'question',
      layouts: ['question', 'statement', 'image'],
      says: 'Opens with a question that the lecture answers.',
    },
    {
      role: 'agenda',
      layouts: ['agenda'],
      says: 'Shows the way.',
      optional: true,
    },
    {
      role: 'part',
      layouts: ['section'],
      says: 'Opens a part.',
      optional: true,
      repeats: true,
    },
    {
      role: 'concept',
      layouts: ['definition', 'formula', 'image'],
      says: 'Introduces one concept exactly.',
      repeats: true,
    },
    {
      role: 'example',
      layouts: ['code', 'chart', 'table', 'image'],
      says: 'Shows the concept at work in an example.',
      repeats: true,
    },
    {
      role: 'contrast',
      layouts: ['comparison', 'two-columns'],
      says: 'Sets it apart from what it is confused with.',
      optional: true,
      repeats: true,
    },
    {
      role: 'check',
      layouts: ['question'],
      says: 'Lets the audience try it.',
      optional: true,
      repeats: true,
    },
    {
      role: 'summary',
      layouts: ['takeaways'],
      says: 'What to know afterwards.',
    },
    {
      role: 'closing',
      layouts: ['closing'],
      says: 'Where to read on.',
    },
  ],
};
