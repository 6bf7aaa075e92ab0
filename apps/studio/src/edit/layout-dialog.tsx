import type { SlideView } from '@presto/contracts';
import type { LayoutDescription } from '@presto/slides';
import { useMemo, useState } from 'react';
import { useLayouts } from '../api/catalog';
import { converted, missingFields } from '../content/convert';
import { keysOf } from '../content/path';
import type { Content, Schema } from '../content/schema';
import { Button } from '../design/button';
import { Dialog } from '../design/dialog';
import { useRenderer } from '../draft/use-renderer';
import { errorWords } from '../i18n/error-words';
import { useText } from '../i18n/text';
import { useDeck } from '../live/use-deck';
import { ContentFields } from './content-fields';
import { LayoutGrid } from './layout-grid';
import { useSave } from './saves';
import { SlideFrame } from '../slide/slide-frame';

interface LayoutDialogProps {
  readonly slide: SlideView;
  readonly onClose: () => void;
}

/** Another layout for a slide; its words go along, and what would be lost or is missing is said first. */
export function LayoutDialog({ slide, onClose }: LayoutDialogProps) {
  const text = useText();
  const { edit } = text;
  const { deck } = useDeck();
  const save = useSave();
  const { data: layouts = [] } = useLayouts();
  const renderer = useRenderer();
  const [base] = useState(slide);
  const [chosen, setChosen] = useState<LayoutDescription | null>(null);
  const [content, setContent] = useState<Content>({});
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const carried = useMemo(
    () => (chosen ? converted(base.content, chosen.fields as Schema) : null),
    [chosen, base.content],
  );

  const missing = chosen ? missingFields(chosen.fields as Schema, content) : [];

  const choose = (layout: LayoutDescription) => {
    setChosen(layout);
    setFault(null);
    setContent(converted(base.content, layout.fields as Schema).content);
  };
  const apply = async () => {
    if (!chosen) return;
    setBusy(true);
    try {
      await save(base, { layout: chosen.name, content });
      onClose();
    } catch (error) {
      setFault(errorWords(error, text, navigator.onLine));
      setBusy(false);
    }
  };

  return (
    <Dialog
      wide
      title={edit.changeLayout}
      onClose={onClose}
      footer={
        <>
          {chosen && <Button onClick={() => setChosen(null)}>{edit.layout}</Button>}
          <Button kind="primary" disabled={!chosen} busy={busy} onClick={() => void apply()}>
            {edit.apply}
          </Button>
        </>
      }
    >
      {!chosen || !carried ? (
        <>
          <p>{edit.layoutLead}</p>
          <LayoutGrid
            layouts={layouts}
            current={base.layout}
            html={({ name, fields }) =>
              renderer.preview(
                name,
                converted(base.content, fields as Schema).content,
                deck.language,
              )
            }
            onChoose={choose}
          />
        </>
      ) : (
        <div className="pair">
          <figure className="kept-in-view">
            <SlideFrame
              html={renderer.preview(chosen.name, content, deck.language)}
              theme={deck.theme}
              title={chosen.name}
            />
            {carried.lost.length > 0 && (
              <div className="notice warn">
                <div>
                  <strong>{edit.layoutLost}</strong>
                  <ul className="plain-list">
                    {carried.lost.map((words, i) => (
                      <li key={i}>{words}</li>
                    ))}
                  </ul>
                </div>
              </div>
            )}
            {missing.length > 0 && (
              <p className="notice">
                <span>
                  <strong>{edit.layoutMissing}</strong>{' '}
                  {missing.map((field) => nameOf(field, text.fields)).join(', ')}
                </span>
              </p>
            )}
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
      )}
    </Dialog>
  );
}

/** `items[1].label` as a person says it: Entries 2 Label. */
function nameOf(field: string, names: Readonly<Record<string, string>>): string {
  return keysOf(field)
    .map((key) => (typeof key === 'number' ? String(key + 1) : (names[key] ?? key)))
    .join(' ');
}
