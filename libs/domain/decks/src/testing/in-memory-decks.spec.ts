import { DecksUnderTest, MAX_ACTIVE_DECKS, MAX_OPEN_EDITS } from './deck-bench';
import { askedEditsContract } from './asked-edits.contract';
import { deckChangesContract } from './deck-changes.contract';
import { deckDeletionContract } from './deck-deletion.contract';
import { deckPastContract } from './deck-past.contract';
import { decksContract } from './decks.contract';
import { InMemoryDecks } from './in-memory-decks';
import { InMemoryWorkUnits } from './in-memory-work-units';
import { TestClock } from './test-clock';
import { WORK_OPTIONS, workUnitsContract } from './work-units.contract';

const decks = new InMemoryDecks(new TestClock(), MAX_ACTIVE_DECKS, MAX_OPEN_EDITS);
const units = new InMemoryWorkUnits(decks, WORK_OPTIONS);
const store: DecksUnderTest = {
  decks,
  units,
  events: async (deckId) => decks.events(deckId),
  view: async (deckId) => decks.view(deckId),
};

describe('decks in memory', () => {
  decksContract(() => store);
  deckChangesContract(() => store);
  deckDeletionContract(() => store);
  deckPastContract(() => store);
  askedEditsContract(() => store);
});

describe('work units in memory', () =>
  workUnitsContract(() => ({
    ...store,
    expire: (unitId) => units.expire(unitId),
    recheck: (deckId) => units.recheck(deckId),
  })));
