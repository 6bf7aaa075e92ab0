import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useText } from '../i18n/text';
import { IconButton } from './button';
import { Layer } from './tip';

interface DialogProps {
  readonly title: string;
  readonly wide?: boolean;
  readonly footer?: ReactNode;
  readonly children: ReactNode;
  /** Called by Escape and the cross; without it the dialog insists. */
  readonly onClose?: (() => void) | undefined;
}

/** What one came for. */
const FIRST = '.dialog-body :is(textarea, input:not([hidden]), select, [aria-checked=true])';

/** A modal dialog: the browser's own, which keeps focus inside and gives it back. */
export function Dialog({ title, wide = false, footer, children, onClose }: DialogProps) {
  const text = useText();
  const heading = useId();
  const ref = useRef<HTMLDialogElement>(null);
  const [layer, setLayer] = useState<HTMLElement | null>(null);
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    setLayer(dialog);
    // The browser would take the cross.
    (dialog?.querySelector<HTMLElement>(FIRST) ?? dialog)?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={heading}
      tabIndex={-1}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onMouseDown={(event) => event.target === ref.current && onClose?.()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Escape') return;
        // Not left to `cancel` alone: without a click before it the browser closes the dialog unasked.
        event.preventDefault();
        onClose?.();
      }}
    >
      <Layer value={layer}>
        <header>
          <h2 id={heading}>{title}</h2>
          {onClose && <IconButton label={text.app.close} icon={<X />} onClick={onClose} />}
        </header>
        <div className="dialog-body">{children}</div>
        {footer && <footer>{footer}</footer>}
      </Layer>
    </dialog>
  );
}
