import { useEffect, useState } from 'react';
import { useLayouts } from '../api/catalog';

type Draw = typeof import('./draft-html');

/** Draws unfinished slides; loaded when it is first needed, for it brings every layout with it. */
export interface Renderer {
  /** @returns html for a frame; empty until the renderer is there */
  preview(layout: string | undefined, content: Record<string, unknown>, language: string): string;
}

const NOTHING: Renderer = { preview: () => '' };

export function useRenderer(): Renderer {
  const { data: layouts } = useLayouts();
  const [draw, setDraw] = useState<Draw | null>(null);
  const [renderer, setRenderer] = useState<Renderer>(NOTHING);
  useEffect(() => {
    let gone = false;
    void import('./draft-html').then((module) => !gone && setDraw(module));
    return () => {
      gone = true;
    };
  }, []);
  useEffect(() => {
    if (!draw || !layouts) return;
    setRenderer({
      preview: (layout, content, language) => draw.previewHtml(layouts, layout, content, language),
    });
  }, [draw, layouts]);
  return renderer;
}
