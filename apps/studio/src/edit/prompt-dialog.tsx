import type { SlideView } from '@presto/contracts';
import { WandSparkles } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { editSlide } from '../api/decks';
import { ApiError, isCode } from '../api/problem';
import { Button } from '../design/button';
import { Dialog } from '../design/dialog';
import { Field } from '../design/field';
import { errorWords } from '../i18n/error-words';
import { useText } from '../i18n/text';
import { useDeck } from '../live/use-deck';
import { SlideFrame } from '../slide/slide-frame';
import { noModelHere } from './model-known';
import { useSave } from './saves';

/** How long the result of an edit is waited for before it is said that it comes by itself; ms. */
const PATIENCE_MS = 120_000;

interface PromptDialogProps {
  readonly slide: SlideView;
  readonly prompt?: string;
  /** Begins by itself: the prompt is complete. */
  readonly atOnce?: boolean;
  readonly onClose: () => void;
}

/** Has the model change a slide: says what, sees before and after, keeps it or takes it back. */
export function PromptDialog({ slide, prompt = '', atOnce = false, onClose }: PromptDialogProps) {
  const text = useText();
  const { edit } = text;
  const { store, deck } = useDeck();
  const save = useSave();
  const [wish, setWish] = useState(prompt);
  const [before] = useState(slide);
  const [state, setState] = useState<'asking' | 'running' | 'slow' | 'done'>('asking');
  const [fault, setFault] = useState<string | null>(null);
  const [undoing, setUndoing] = useState(false);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  const after = state === 'done' ? slide : null;

  const run = async () => {
    if (wish.trim().length < 3) return;
    setFault(null);
    setState('running');
    try {
      const { command_id: id } = await editSlide(deck.id, before.id, wish.trim(), slide.version);
      const event = await store.outcome(id, ['SlideUpdated', 'EditFailed'], PATIENCE_MS);
      if (gone.current) return;
      if (event === null) return setState('slow');
      if (event.event_type === 'EditFailed') throw new Error(event.payload.error.detail);
      setState('done');
    } catch (error) {
      if (isCode(error, 'author.no_model')) noModelHere();
      if (gone.current) return;
      const isOurs = error instanceof Error && error.constructor === Error;
      setFault(isOurs ? error.message : errorWords(error, text, navigator.onLine));
      setState('asking');
    }
  };
  useEffect(() => {
    if (atOnce) void run();
    // Once, when it opens.
  }, []);
  const takeBack = async () => {
    setUndoing(true);
    try {
      const { layout, content, presenter_notes } = before;
      await save(slide, { layout, content, presenter_notes });
      onClose();
    } catch (error) {
      setFault(error instanceof ApiError ? errorWords(error, text) : text.faults.unknown);
      setUndoing(false);
    }
  };

  const footer =
    state === 'done' ? (
      <>
        <Button busy={undoing} onClick={() => void takeBack()}>
          {edit.discard}
        </Button>
        <Button kind="primary" onClick={onClose}>
          {edit.accept}
        </Button>
      </>
    ) : (
      <Button
        kind="primary"
        icon={<WandSparkles />}
        busy={state === 'running'}
        disabled={wish.trim().length < 3 || state === 'slow'}
        onClick={() => void run()}
      >
        {state === 'running' ? edit.promptRunning : edit.promptRun}
      </Button>
    );

  return (
    <Dialog wide title={edit.prompt} footer={footer} onClose={onClose}>
      {state !== 'done' && (
        <Field label={edit.promptField} fault={fault}>
          {(ids) => (
            <textarea
              {...ids}
              className="input"
              rows={2}
              maxLength={2000}
              placeholder={edit.promptPlaceholder}
              value={wish}
              readOnly={state === 'running'}
              onChange={(event) => setWish(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void run();
              }}
            />
          )}
        </Field>
      )}
      {state === 'slow' && <p className="notice warn">{edit.promptSlow}</p>}
      {state === 'done' && fault && <p className="notice bad">{fault}</p>}
      <div className="pair">
        <figure>
          <figcaption className="label">{edit.before}</figcaption>
          <SlideFrame html={before.html_content} theme={deck.theme} title={edit.before} />
        </figure>
        {state !== 'asking' && (
          <figure>
            <figcaption className="label">{edit.after}</figcaption>
            {after ? (
              <SlideFrame html={after.html_content} theme={deck.theme} title={edit.after} />
            ) : (
              <div className="waiting-frame" role="status">
                <span className="spinner" aria-hidden="true" />
                {edit.promptRunning}
              </div>
            )}
          </figure>
        )}
      </div>
    </Dialog>
  );
}
