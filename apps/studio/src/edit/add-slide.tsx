import type { LayoutDescription } from '@presto/slides';
import { useState } from 'react';
import { useLayouts } from '../api/catalog';
import { addSlide } from '../api/decks';
import { isCode } from '../api/problem';
import { type Content, type Schema, emptyValue } from '../content/schema';
import { Button } from '../design/button';
import { Dialog } from '../design/dialog';
import { Field } from '../design/field';
import { useRenderer } from '../draft/use-renderer';
import { errorWords } from '../i18n/error-words';
import { useText } from '../i18n/text';
import { useDeck } from '../live/use-deck';
import { SlideFrame } from '../slide/slide-frame';
import { ContentFields } from './content-fields';
import { LayoutGrid } from './layout-grid';
import { noModelHere } from './model-known';

interface AddSlideProps {
  /** From 1. */
  readonly position: number;
  readonly onAdded: (slideId: string) => void;
  readonly onClose: () => void;
}

/** A new slide: written by the model from a prompt, or by hand in a layout. */
export function AddSlide({ position, onAdded, onClose }: AddSlideProps) {
  const text = useText();
  const { edit } = text;
  const { deck } = useDeck();
  const { data: layouts = [] } = useLayouts();
  const renderer = useRenderer();
  const [prompt, setPrompt] = useState('');
  const [chosen, setChosen] = useState<LayoutDescription | null>(null);
  const [content, setContent] = useState<Content>({});
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const sample = ({ samples }: LayoutDescription) =>
    (deck.language.startsWith('ko') ? samples.ko : samples.en) as Content;

  const add = async (
    slide: { prompt: string } | { layout: string; content: Content; presenter_notes: null },
  ) => {
    setBusy(true);
    setFault(null);
    try {
      const added = await addSlide(deck.id, { position, ...slide });
      onAdded('id' in added ? added.id : added.slide_id);
      onClose();
    } catch (error) {
      if (isCode(error, 'author.no_model')) noModelHere();
      setFault(errorWords(error, text, navigator.onLine));
      setBusy(false);
    }
  };

  if (chosen) {
    return (
      <Dialog
        wide
        title={edit.add}
        onClose={onClose}
        footer={
          <>
            <Button onClick={() => setChosen(null)}>{edit.layout}</Button>
            <Button
              kind="primary"
              busy={busy}
              onClick={() => void add({ layout: chosen.name, content, presenter_notes: null })}
            >
              {edit.add}
            </Button>
          </>
        }
      >
        <div className="pair">
          <figure className="kept-in-view">
            <SlideFrame
              html={renderer.preview(chosen.name, content, deck.language)}
              theme={deck.theme}
              title={edit.add}
            />
            {fault && (
              <p className="notice bad" role="alert">
                {fault}
              </p>
            )}
          </figure>
          <div className="stacked">
            <ContentFields schema={chosen.fields as Schema} value={content} onChange={setContent} />
          </div>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog wide title={edit.add} onClose={onClose}>
      <div className="spread">
        <Field label={edit.addPrompt} fault={fault} className="grow">
          {(ids) => (
            <textarea
              {...ids}
              className="input"
              rows={2}
              maxLength={2000}
              placeholder={edit.addPromptPlaceholder}
              value={prompt}
              onChange={(event) => setPrompt(event.target.value)}
            />
          )}
        </Field>
        <Button
          kind="primary"
          busy={busy}
          disabled={prompt.trim().length < 3}
          onClick={() => void add({ prompt: prompt.trim() })}
        >
          {edit.add}
        </Button>
      </div>
      <h3>{edit.addByHand}</h3>
      <LayoutGrid
        layouts={layouts}
        current={null}
        html={(layout) => renderer.preview(layout.name, sample(layout), deck.language)}
        onChoose={(layout) => {
          setChosen(layout);
          setContent(emptyValue(layout.fields as Schema) as Content);
        }}
      />
    </Dialog>
  );
}
