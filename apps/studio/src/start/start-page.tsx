import { useQueryClient } from '@tanstack/react-query';
import { FileText, Paperclip, SlidersHorizontal, Sparkles, X } from 'lucide-react';
import {
  type ClipboardEvent,
  type DragEvent,
  type FormEvent,
  lazy,
  Suspense,
  useRef,
  useState,
} from 'react';
import { createDeck } from '../api/decks';
import { isCode } from '../api/problem';
import { uploadSource } from '../api/sources';
import { Button } from '../design/button';
import { errorWords } from '../i18n/error-words';
import { useText } from '../i18n/text';
import { go } from '../router/router';
import { Shell } from '../shell/shell';
import { useKeptForm } from './kept-form';
import { faultOf, faultOfFile, isSource, newDeck } from './new-deck';
import { Options } from './options';
import './start.css';

const RecentDecks = lazy(() => import('../library/recent-decks'));

/** Documents the server reads; it has the last word. */
const ACCEPTED = '.md,.markdown,.txt,.csv,.tsv,.html,.pdf,.docx,.pptx,text/*';

export function StartPage() {
  const text = useText();
  const queries = useQueryClient();
  const { form, change, clear, wasKept } = useKeptForm();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [dropping, setDropping] = useState(false);
  const [open, setOpen] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);

  const add = (chosen: readonly File[]) => {
    setFault(null);
    for (const file of chosen) {
      const wrong = faultOfFile(file);
      if (wrong === 'tooLarge')
        setFault(text.faults.tooLarge(file.name, (file.size / 1_048_576).toFixed(0)));
      else if (wrong === 'emptyFile') setFault(text.faults.emptyFile(file.name));
      else setFiles((before) => [...before, file]);
    }
  };

  const upload = async (file: File): Promise<string> => {
    try {
      return (await uploadSource(file)).source_id;
    } catch (error) {
      if (isCode(error, 'source.binary') || (error as { status?: number }).status === 415) {
        throw new Error(text.faults.wrongType(file.name), { cause: error });
      }
      if (isCode(error, 'source.encoding'))
        throw new Error(text.faults.wrongEncoding(file.name), { cause: error });
      if (isCode(error, 'source.too_large', 'http.413')) {
        throw new Error(text.faults.tooLarge(file.name, (file.size / 1_048_576).toFixed(0)), {
          cause: error,
        });
      }
      throw new Error(`${file.name}: ${errorWords(error, text, navigator.onLine)}`, {
        cause: error,
      });
    }
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = faultOf(form, files.length);
    if (wrong) {
      setFault(text.faults[wrong]);
      field.current?.focus();
      return;
    }
    setFault(null);
    setBusy(true);
    try {
      const sources: string[] = [];
      for (const file of files) sources.push(await upload(file));
      const { deck_id: id } = await createDeck(newDeck(form, sources));
      clear();
      void queries.invalidateQueries({ queryKey: ['library'] });
      go(`/decks/${id}`);
    } catch (error) {
      const isUpload =
        error instanceof Error && error.cause !== undefined && error.name === 'Error';
      setFault(isUpload ? error.message : errorWords(error, text, navigator.onLine));
      setBusy(false);
    }
  };

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setDropping(false);
    add([...event.dataTransfer.files]);
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = [...event.clipboardData.files];
    if (pasted.length === 0) return;
    event.preventDefault();
    add(pasted);
  };

  return (
    <Shell>
      <div className="start">
        <div>
          <h1>{text.start.title}</h1>
          <p className="lead">{text.start.lead}</p>
        </div>
        <form onSubmit={(event) => void submit(event)} className="stacked">
          <div
            className={dropping ? 'sheet dropping' : 'sheet'}
            onDragOver={(event) => {
              event.preventDefault();
              setDropping(true);
            }}
            onDragLeave={(event) =>
              event.currentTarget.contains(event.relatedTarget as Node | null) || setDropping(false)
            }
            onDrop={drop}
          >
            <textarea
              ref={field}
              aria-label={text.start.field}
              aria-describedby="start-fault"
              placeholder={dropping ? text.start.drop : text.start.placeholder}
              value={form.text}
              rows={3}
              onPaste={paste}
              onChange={(event) => change({ text: event.target.value })}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.metaKey || event.ctrlKey))
                  event.currentTarget.form?.requestSubmit();
              }}
            />
            {files.length > 0 && (
              <ul className="files">
                {files.map((file, i) => (
                  <li key={`${file.name}-${i}`} className="file">
                    <FileText size={15} aria-hidden="true" />
                    <span className="cut">{file.name}</span>
                    <Button
                      kind="quiet"
                      size="small"
                      className="icon"
                      aria-label={text.start.remove(file.name)}
                      icon={<X />}
                      onClick={() => setFiles(files.filter((other) => other !== file))}
                    />
                  </li>
                ))}
              </ul>
            )}
            <div className="foot">
              <Button kind="quiet" icon={<Paperclip />} onClick={() => chooser.current?.click()}>
                {text.start.attach}
              </Button>
              <Button
                kind="quiet"
                icon={<SlidersHorizontal />}
                aria-expanded={open}
                onClick={() => setOpen(!open)}
              >
                {open ? text.start.hideOptions : text.start.options}
              </Button>
              <span className="grow" aria-live="polite">
                {form.text.trim() !== '' &&
                  isSource(form.text) &&
                  text.start.asText(form.text.trim().length)}
              </span>
              <Button type="submit" kind="primary" size="large" busy={busy} icon={<Sparkles />}>
                {busy ? text.start.making : text.start.make}
              </Button>
            </div>
          </div>
          <input
            ref={chooser}
            type="file"
            accept={ACCEPTED}
            multiple
            hidden
            onChange={(event) => {
              add([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
          <div id="start-fault" aria-live="assertive">
            {fault && <p className="notice bad">{fault}</p>}
          </div>
          {wasKept && !fault && form.text !== '' && (
            <p className="inline muted small">
              {text.start.kept}
              <Button size="small" kind="quiet" onClick={clear}>
                {text.start.clear}
              </Button>
            </p>
          )}
          {open && <Options form={form} change={change} />}
        </form>
        <Suspense fallback={null}>
          <RecentDecks />
        </Suspense>
      </div>
    </Shell>
  );
}
