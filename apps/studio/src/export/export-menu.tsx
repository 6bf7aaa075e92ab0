import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ExportFormat } from '@presto/contracts';
import { ExportFailed, FORMATS, exportDeck } from '../api/exports';
import { useFeatures } from '../api/features';
import { Button } from '../design/button';
import { Dialog } from '../design/dialog';
import { Menu, MenuItem } from '../design/menu';
import { errorWords } from '../i18n/error-words';
import { useText } from '../i18n/text';
import { useDeck } from '../live/use-deck';

/** @param slide number of the shown one, for pictures */
export function ExportMenu({ slide }: { readonly slide: number }) {
  const text = useText();
  const { exports } = useFeatures();
  const [format, setFormat] = useState<ExportFormat | null>(null);
  if (!exports) return null;
  return (
    <>
      <Menu
        trigger={
          <Button
            kind="quiet"
            className="icon"
            aria-label={text.exports.title}
            title={text.exports.title}
            icon={<Download />}
          />
        }
      >
        {FORMATS.map((name) => (
          <MenuItem
            key={name}
            note={text.exports.formats[name][1]}
            onSelect={() => setFormat(name)}
          >
            {text.exports.formats[name][0]}
          </MenuItem>
        ))}
      </Menu>
      {format && <Exporting format={format} slide={slide} onClose={() => setFormat(null)} />}
    </>
  );
}

interface ExportingProps {
  readonly format: ExportFormat;
  readonly slide: number;
  readonly onClose: () => void;
}

/** A file being made: its progress, the real reason when it fails, and the way to save it. */
function Exporting({ format, slide, onClose }: ExportingProps) {
  const text = useText();
  const { exports } = text;
  const { deck } = useDeck();
  const [attempt, setAttempt] = useState(0);
  const [progress, setProgress] = useState(0);
  const [fault, setFault] = useState<string | null>(null);
  const [file, setFile] = useState<{ url: string; name: string } | null>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const name = text.exports.formats[format][0] ?? format;
  const deckId = deck.id;
  const fallbackName = `${deck.title || deck.id}.${format}`;

  useEffect(() => {
    const stop = new AbortController();
    let url: string | undefined;
    setFault(null);
    setFile(null);
    setProgress(0);
    exportDeck(deckId, format, format === 'png' ? { slide } : {}, setProgress, stop.signal).then(
      (made) => {
        url = URL.createObjectURL(made.file);
        setFile({ url, name: made.name ?? fallbackName });
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        setFault(
          error instanceof ExportFailed ? error.message : errorWords(error, text, navigator.onLine),
        );
      },
    );
    return () => {
      stop.abort();
      if (url) URL.revokeObjectURL(url);
    };
    // The title and the language may change meanwhile: the file being made stays the same.
  }, [deckId, format, slide, attempt]);

  useEffect(() => {
    if (file) link.current?.click();
  }, [file]);

  return (
    <Dialog title={exports.title} onClose={onClose}>
      {fault !== null ? (
        <div className="notice bad" role="alert">
          <span>
            <strong>{exports.failed(name)}</strong> {fault}
          </span>
          <Button size="small" onClick={() => setAttempt(attempt + 1)}>
            {text.app.retry}
          </Button>
        </div>
      ) : file ? (
        <div className="inline" role="status">
          <span>{exports.ready(name)}</span>
          <a ref={link} className="button primary" href={file.url} download={file.name}>
            <Download aria-hidden="true" />
            {exports.save}
          </a>
        </div>
      ) : (
        <div className="stacked" role="status">
          <span>{exports.running(name)}</span>
          <div
            className="progress"
            role="progressbar"
            aria-label={name}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(progress * 100)}
          >
            <span style={{ width: `${Math.max(5, progress * 100)}%` }} />
          </div>
        </div>
      )}
    </Dialog>
  );
}
