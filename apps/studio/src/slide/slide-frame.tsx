import {
  type Ref,
  memo,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { changeTheme, slideDocument } from './slide-document';
import './slide-frame.css';

/** px; the box that slides are drawn for. */
export const SLIDE_WIDTH = 1280;

interface SlideFrameProps {
  /** The slide as the server rendered it. */
  readonly html: string;
  readonly theme: string;
  /** Said by screen readers; null where something beside it says it already. */
  readonly title: string | null;
  readonly handle?: Ref<SlideHandle>;
  readonly onShown?: () => void;
}

export interface SlideHandle {
  /** The slide's document, once it is there. */
  page(): Document | null;
  /** Screen pixels a slide pixel. */
  scale(): number;
}

/**
 * A slide at the size of its place, in a frame that runs no script. The frame itself takes no clicks:
 * whoever wants them lays something over it.
 */
export const SlideFrame = memo(function SlideFrame({
  html,
  theme,
  title,
  handle,
  onShown,
}: SlideFrameProps) {
  const box = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const [source] = useState(() => slideDocument(theme));
  const [loaded, setLoaded] = useState(false);

  useImperativeHandle(
    handle,
    () => ({
      page: () => frame.current?.contentDocument ?? null,
      scale: () => (box.current?.clientWidth ?? SLIDE_WIDTH) / SLIDE_WIDTH,
    }),
    [],
  );

  useLayoutEffect(() => {
    const place = box.current;
    if (!place) return undefined;
    const fit = () => {
      if (frame.current)
        frame.current.style.transform = `scale(${place.clientWidth / SLIDE_WIDTH})`;
    };
    const observer = new ResizeObserver(fit);
    observer.observe(place);
    fit();
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const page = frame.current?.contentDocument;
    if (!loaded || !page) return;
    changeTheme(page, theme);
    if (page.body.innerHTML !== html) page.body.innerHTML = html;
    onShown?.();
  }, [html, theme, loaded, onShown]);

  const load = useCallback(() => setLoaded(true), []);
  return (
    <div
      ref={box}
      className={loaded ? 'slide-frame' : 'slide-frame blank'}
      aria-hidden={title === null || undefined}
    >
      <iframe
        ref={frame}
        sandbox="allow-same-origin"
        srcDoc={source}
        title={title ?? ''}
        tabIndex={-1}
        onLoad={load}
        loading="eager"
      />
    </div>
  );
});
