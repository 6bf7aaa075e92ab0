import type { SlideView } from '@presto/contracts';
import { useState } from 'react';
import { useLayouts } from '../api/catalog';
import { ApiError } from '../api/problem';
import { same } from '../content/merge';
import type { Content, Schema } from '../content/schema';
import { Button } from '../design/button';
import { ContentFields } from '../edit/content-fields';
import { useSave } from '../edit/saves';
import { errorWords } from '../i18n/error-words';
import { useText } from '../i18n/text';

/** Every field of the slide's layout as a form. */
export function ContentTab({ slide }: { readonly slide: SlideView }) {
  const text = useText();
  const save = useSave();
  const { data: layouts } = useLayouts();
  /** What is being changed, and the slide it was begun on; null while nothing is. */
  const [draft, setDraft] = useState<{ base: SlideView; content: Content } | null>(null);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const schema = layouts?.find(({ name }) => name === slide.layout)?.fields as Schema | undefined;
  if (!schema) return null;
  const isChanged = draft !== null && !same(draft.content, draft.base.content);

  const commit = async () => {
    if (!draft) return;
    setBusy(true);
    setFaults([]);
    try {
      await save(draft.base, { content: draft.content });
      setDraft(null);
    } catch (error) {
      const fields = error instanceof ApiError ? error.fields : [];
      const named = fields.map(({ field, message }) =>
        text.faults.field(field.replace(/^content\./, ''), message),
      );
      setFaults(named.length > 0 ? named : [errorWords(error, text, navigator.onLine)]);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="stacked"
      onSubmit={(event) => {
        event.preventDefault();
        void commit();
      }}
    >
      <ContentFields
        schema={schema}
        value={draft?.content ?? slide.content}
        onChange={(content) => setDraft({ base: draft?.base ?? slide, content })}
      />
      {faults.length > 0 && (
        <ul className="notice bad" role="alert">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      {isChanged && (
        <div className="form-foot">
          <Button type="submit" kind="primary" busy={busy}>
            {text.edit.saveContent}
          </Button>
          <Button disabled={busy} onClick={() => setDraft(null)}>
            {text.edit.reset}
          </Button>
        </div>
      )}
    </form>
  );
}
