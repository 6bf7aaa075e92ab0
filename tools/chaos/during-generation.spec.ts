import { added, cancelled, completed, evidenceOf, planned } from './checks/testing/evidence-of.ts';
import { duringGeneration } from './during-generation.ts';

const deleted = { slide_id: 'a', command_id: 'd' };

it('counts cancels, and commands that took effect while the deck was being made', () => {
  const tale = planned()
    .tell('SlideAdded', added('a', 1))
    .tell('SlideDeleted', deleted)
    .tell('DeckCancelled', { slides_kept: 0, command_id: 'c' });
  expect(duringGeneration(evidenceOf(tale).held)).toEqual({ cancels: 1, edits: 1 });
});

it('counts none that came when the deck was done, and again those of a retry', () => {
  const late = completed().tell('SlideDeleted', deleted);
  expect(duringGeneration(evidenceOf(late).held)).toEqual({ cancels: 0, edits: 0 });
  const retried = cancelled()
    .tell('DeckStarted', { title: 'Tides', status: 'GENERATING', command_id: 'r' })
    .tell('SlideDeleted', deleted);
  expect(duringGeneration(evidenceOf(retried).held)).toEqual({ cancels: 1, edits: 1 });
});
