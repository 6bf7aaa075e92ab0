import { type ReactNode, useEffect, useRef, useState } from 'react';
import './slide-frame.css';

/** How far beyond the visible part things are drawn already. */
const MARGIN = '300px';

interface WhenVisibleProps {
  readonly className?: string;
  /** Drawn while it is far from view. */
  readonly placeholder: ReactNode;
  readonly children: ReactNode;
}

/** Draws its children only near the visible part of the page, so that sixty slides cost what eight do. */
export function WhenVisible({ className, placeholder, children }: WhenVisibleProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const place = ref.current;
    if (!place) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => setNear(entry?.isIntersecting ?? false),
      {
        rootMargin: MARGIN,
      },
    );
    observer.observe(place);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={ref} className={className}>
      {near ? children : placeholder}
    </div>
  );
}
