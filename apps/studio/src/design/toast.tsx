import * as RadixToast from '@radix-ui/react-toast';
import { X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { errorWords } from '../i18n/error-words';
import { useText } from '../i18n/text';
import { Button } from './button';

interface Notice {
  readonly id: number;
  readonly words: string;
  readonly bad: boolean;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

interface Toasts {
  /** Says what happened, with something to do about it for a while. */
  tell(words: string, action?: Notice['action']): void;
  /** Says what went wrong, in the person's language. */
  complain(error: unknown): void;
}

const Context = createContext<Toasts | null>(null);

/** How long a notice stays; ms. One with an action stays longer. */
const STAYS_MS = 5_000;
const STAYS_WITH_ACTION_MS = 10_000;

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const text = useText();
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const next = useRef(1);
  const add = useCallback((notice: Omit<Notice, 'id'>) => {
    const id = next.current++;
    setNotices((all) => [...all.slice(-2), { ...notice, id }]);
  }, []);
  const tell = useCallback<Toasts['tell']>(
    (words, action) => add({ words, bad: false, action }),
    [add],
  );
  const complain = useCallback<Toasts['complain']>(
    (error) => add({ words: errorWords(error, text, navigator.onLine), bad: true }),
    [add, text],
  );
  const remove = (id: number) => setNotices((all) => all.filter((notice) => notice.id !== id));
  return (
    <Context.Provider value={useRefOf({ tell, complain })}>
      <RadixToast.Provider swipeDirection="right">
        {children}
        {notices.map(({ id, words, bad, action }) => (
          <RadixToast.Root
            key={id}
            className={bad ? 'toast bad' : 'toast'}
            duration={action ? STAYS_WITH_ACTION_MS : STAYS_MS}
            onOpenChange={(open) => !open && remove(id)}
          >
            <RadixToast.Description>{words}</RadixToast.Description>
            {action && (
              <RadixToast.Action asChild altText={action.label}>
                <Button onClick={action.run}>{action.label}</Button>
              </RadixToast.Action>
            )}
            <RadixToast.Close asChild>
              <Button kind="quiet" className="icon" aria-label={text.app.close} icon={<X />} />
            </RadixToast.Close>
          </RadixToast.Root>
        ))}
        <RadixToast.Viewport className="toasts" />
      </RadixToast.Provider>
    </Context.Provider>
  );
}

/** The same object for ever, with the newest functions in it: whoever holds it is not drawn again. */
function useRefOf(latest: Toasts): Toasts {
  const ref = useRef(latest);
  ref.current = latest;
  const [stable] = useState<Toasts>(() => ({
    tell: (...args) => ref.current.tell(...args),
    complain: (error) => ref.current.complain(error),
  }));
  return stable;
}

export function useToasts(): Toasts {
  const toasts = useContext(Context);
  if (!toasts) throw new Error('There is no ToastProvider around this component.');
  return toasts;
}
