import { useEffect, useState } from 'react';
import { EMPTY_FORM, type Form } from './new-deck';

const KEPT_AS = 'presto.start';

function kept(): Form {
  try {
    return {
      ...EMPTY_FORM,
      ...(JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}') as Partial<Form>),
    };
  } catch {
    return EMPTY_FORM;
  }
}

/** The start form, kept in this browser until a deck has come of it. */
export function useKeptForm() {
  const [form, setForm] = useState(kept);
  const [wasKept] = useState(() => form.text !== '');
  useEffect(() => {
    try {
      localStorage.setItem(KEPT_AS, JSON.stringify(form));
    } catch {
      // Too long for the browser to keep: it stays on the page.
    }
  }, [form]);
  const change = (changes: Partial<Form>) => setForm((before) => ({ ...before, ...changes }));
  const clear = () => {
    localStorage.setItem(KEPT_AS, JSON.stringify({ ...form, text: '', audience: '' }));
    setForm({ ...form, text: '', audience: '' });
  };
  return { form, change, clear, wasKept };
}
