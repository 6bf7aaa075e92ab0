import type { SlideView } from '@presto/contracts';
import type { SlideChanges } from '../api/decks';
import { Button } from '../design/button';
import { Dialog } from '../design/dialog';
import { useRenderer } from '../draft/use-renderer';
import { useText } from '../i18n/text';
import { useDeck } from '../live/use-deck';
import { SlideFrame } from '../slide/slide-frame';

export interface Dispute {
  readonly base: SlideView;
  readonly mine: SlideChanges;
  readonly theirs: SlideView;
  readonly choose: (whose: 'mine' | 'theirs') => void;
}

/** Two people changed the same words: both versions side by side, and a choice. */
export function Conflict({ dispute }: { readonly dispute: Dispute }) {
  const { edit } = useText();
  const { deck } = useDeck();
  const renderer = useRenderer();
  const { base, mine, theirs, choose } = dispute;
  const changesNotes = mine.presenter_notes !== undefined;
  const html = renderer.preview(
    mine.layout ?? base.layout,
    mine.content ?? base.content,
    deck.language,
  );
  return (
    <Dialog
      wide
      title={edit.conflictTitle}
      footer={
        <>
          <Button onClick={() => choose('theirs')}>{edit.keepTheirs}</Button>
          <Button kind="primary" onClick={() => choose('mine')}>
            {edit.keepMine}
          </Button>
        </>
      }
    >
      <p>{edit.conflictLead}</p>
      <div className="pair">
        <figure>
          <figcaption className="label">{edit.mine}</figcaption>
          {changesNotes ? (
            <p className="notes-text">{mine.presenter_notes}</p>
          ) : (
            <SlideFrame html={html} theme={deck.theme} title={edit.mine} />
          )}
        </figure>
        <figure>
          <figcaption className="label">{edit.theirs}</figcaption>
          {changesNotes ? (
            <p className="notes-text">{theirs.presenter_notes}</p>
          ) : (
            <SlideFrame html={theirs.html_content} theme={deck.theme} title={edit.theirs} />
          )}
        </figure>
      </div>
    </Dialog>
  );
}
