import { memo, useEffect, useRef, useState } from 'react';
import { slideDocument } from '../slide/slide-document';

interface WarmProps {
  readonly slides: readonly { readonly html_content: string }[];
  readonly theme: string;
  readonly onReady: () => void;
}

/**
 * All slides in one unseen frame, so that every font file any of them needs is fetched before the first
 * slide is shown: from then on the network may go.
 */
export const Warm = memo(function Warm({ slides, theme, onReady }: WarmProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [source] = useState(() => slideDocument(theme));
  const [loaded, setLoaded] = useState(false);
  useEffect(() => {
    const page = frame.current?.contentDocument;
    if (!loaded || !page) return undefined;
    page.body.innerHTML = slides.map((slide) => slide.html_content).join('');
    let gone = false;
    void page.fonts.ready.then(() => !gone && onReady());
    return () => {
      gone = true;
    };
  }, [loaded, slides, onReady]);
  return (
    <iframe
      ref={frame}
      className="present-warm"
      sandbox="allow-same-origin"
      srcDoc={source}
      title=""
      aria-hidden="true"
      tabIndex={-1}
      onLoad={() => setLoaded(true)}
    />
  );
});
