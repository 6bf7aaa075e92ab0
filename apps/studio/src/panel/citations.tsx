import { type Citation, type SlideView, unsupportedIn } from '@presto/contracts';
import { useQuery } from '@tanstack/react-query';
import { Quote } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { isCode } from '../api/problem';
import { getSource } from '../api/sources';
import { Button } from '../design/button';
import { Dialog } from '../design/dialog';
import { errorWords } from '../i18n/error-words';
import { useText } from '../i18n/text';

/** Where the statements of a slide stand in its sources. */
export function Citations({ slide }: { readonly slide: SlideView }) {
  const text = useText();
  const [open, setOpen] = useState<Citation | null>(null);
  const { citations } = slide;
  const unsupported = unsupportedIn(slide.content);
  return (
    <>
      {unsupported.length > 0 && (
        <div className="notice warn">
          <div>
            <p>{text.edit.unsupported}</p>
            <ul>
              {unsupported.map((mark) => (
                <li key={`${mark.field} ${mark.text}`}>{mark.text}</li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {citations.length === 0 && <p className="muted">{text.edit.noSources}</p>}
      <ul className="stacked">
        {citations.map((citation) => (
          <li key={`${citation.source_id}-${citation.start}-${citation.end}`} className="citation">
            <blockquote>{citation.quote}</blockquote>
            <div>
              <Button size="small" icon={<Quote />} onClick={() => setOpen(citation)}>
                {text.edit.openSource}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {open && <Passage citation={open} onClose={() => setOpen(null)} />}
    </>
  );
}

/** Characters of the document shown before and after the passage. */
const AROUND = 6_000;

function Passage({
  citation,
  onClose,
}: {
  readonly citation: Citation;
  readonly onClose: () => void;
}) {
  const text = useText();
  const { data: source, error } = useQuery({
    queryKey: ['source', citation.source_id],
    staleTime: Infinity,
    queryFn: ({ signal }) => getSource(citation.source_id, signal),
  });
  const mark = useRef<HTMLElement>(null);
  useEffect(() => {
    mark.current?.scrollIntoView({ block: 'center' });
  }, [source]);
  const { start, end } = citation;
  const from = Math.max(0, start - AROUND);
  return (
    <Dialog wide title={source?.title ?? text.edit.document} onClose={onClose}>
      {error && (
        <p className="notice warn">
          {isCode(error, 'source.not_found')
            ? text.edit.sourceGone
            : errorWords(error, text, navigator.onLine)}
        </p>
      )}
      {error && <blockquote>{citation.quote}</blockquote>}
      {source && (
        <div className="source-text" tabIndex={0} role="document" aria-label={source.title}>
          {from > 0 && '… '}
          {source.text.slice(from, start)}
          <mark ref={mark}>{source.text.slice(start, end)}</mark>
          {source.text.slice(end, end + AROUND)}
          {end + AROUND < source.text.length && ' …'}
        </div>
      )}
    </Dialog>
  );
}
