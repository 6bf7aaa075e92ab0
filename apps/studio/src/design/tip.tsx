import * as Tooltip from '@radix-ui/react-tooltip';
import { createContext, type ReactNode, useContext } from 'react';

/** The dialog one is in: what floats must be inside it, for a modal dialog covers all else. */
export const Layer = createContext<HTMLElement | null>(null);

/** A word about a control, shown on hovering or focus; it must say nothing that is not said elsewhere. */
export function Tip({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  const layer = useContext(Layer);
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal container={layer}>
        <Tooltip.Content className="tip" sideOffset={6} collisionPadding={8} aria-hidden="true">
          {text}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

export const TipProvider = Tooltip.Provider;
