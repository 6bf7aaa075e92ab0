import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { SquarePen, WandSparkles } from 'lucide-react';
import { useState } from 'react';
import { type Finding, getQuality } from '../api/quality';
import { Button } from '../design/button';
import { type SlotView, isMaking } from '../deck/slots';
import { useModel } from '../edit/model-known';
import { PromptDialog } from '../edit/prompt-dialog';
import { errorWords } from '../i18n/error-words';
import { useText } from '../i18n/text';
import { useDeck } from '../live/use-deck';
import { sentenceFor } from './finding-sentence';

interface QualityTabProps {
  readonly slot: SlotView | null;
  readonly onChoose: (slideId: string) => void;
  /** Goes to the form of the slide's content. */
  readonly onByHand: () => void;
}

/** What can be better on this slide and in the deck, with the way to mend it. */
export function QualityTab({ slot, onChoose, onByHand }: QualityTabProps) {
  const text = useText();
  const { deck } = useDeck();
  const { data, error, isPending } = useQuery({
    queryKey: ['quality', deck.id, deck.version],
    enabled: !isMaking(deck),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => getQuality(deck.id, signal),
  });
  if (error) return <p className="notice bad">{errorWords(error, text, navigator.onLine)}</p>;
  if (isPending || !data) return <p className="muted">{text.app.loading}</p>;
  const here = data.findings.filter(({ slide_id: id }) => id && id === slot?.id);
  const elsewhere = data.findings.filter(({ slide_id: id }) => !id || id !== slot?.id);
  return (
    <div className="stacked">
      <div className="score">
        <strong>{data.score}</strong>
        <span className="muted small">{text.edit.score}</span>
      </div>
      {here.length === 0 && <p className="muted">{text.edit.noFindings}</p>}
      {here.map((finding, i) => (
        <FindingCard key={i} finding={finding} slot={slot} onByHand={onByHand} />
      ))}
      {elsewhere.length > 0 && (
        <>
          <h3>{text.edit.deckFindings}</h3>
          {elsewhere.map((finding, i) => {
            const slide = deck.slides.find(({ id }) => id === finding.slide_id);
            const other = deck.deck_plan.slides.find(({ slide_id: id }) => id === finding.slide_id);
            return (
              <div key={i} className={`finding ${finding.severity}`}>
                <p>{sentenceFor(finding, slide?.content, text.findingSays)}</p>
                <div className="spread">
                  <span className="rule">{text.findings[finding.rule] ?? finding.rule}</span>
                  {other && (
                    <Button size="small" onClick={() => onChoose(other.slide_id)}>
                      {text.deck.slideN(other.order)}
                    </Button>
                  )}
                </div>
              </div>
            );
          })}
        </>
      )}
    </div>
  );
}

interface FindingCardProps {
  readonly finding: Finding;
  readonly slot: SlotView | null;
  readonly onByHand: () => void;
}

function FindingCard({ finding, slot, onByHand }: FindingCardProps) {
  const text = useText();
  const hasModel = useModel();
  const [repairing, setRepairing] = useState(false);
  const content = slot?.slide?.content;
  return (
    <div className={`finding ${finding.severity}`}>
      <p>{sentenceFor(finding, content, text.findingSays)}</p>
      <div className="spread">
        <span className="rule">{text.findings[finding.rule] ?? finding.rule}</span>
        <Button
          size="small"
          icon={hasModel ? <WandSparkles /> : <SquarePen />}
          onClick={() => (hasModel ? setRepairing(true) : onByHand())}
        >
          {hasModel ? text.edit.repair : text.edit.repairByHand}
        </Button>
      </div>
      {repairing && slot?.slide && (
        <PromptDialog
          slide={slot.slide}
          prompt={text.edit.repairPrompt(finding.detail)}
          atOnce
          onClose={() => setRepairing(false)}
        />
      )}
    </div>
  );
}
