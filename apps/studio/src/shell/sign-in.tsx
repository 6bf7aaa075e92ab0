import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState, useSyncExternalStore } from 'react';
import { session } from '../api/current-session';
import { beginSignIn, signInOffer } from '../api/provider';
import { Button } from '../design/button';
import { Dialog } from '../design/dialog';
import { Field } from '../design/field';
import { useText } from '../i18n/text';

/** Asks who is there, over whatever page is open: what was typed on it stays. */
export function SignIn() {
  const asked = useSyncExternalStore(session.subscribe, session.needsSignIn);
  return asked ? <SignInDialog /> : null;
}

function SignInDialog() {
  const text = useText();
  const queries = useQueryClient();
  const [token, setToken] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { data: offer } = useQuery({
    queryKey: ['sign-in-offer'],
    staleTime: 60_000,
    queryFn: ({ signal }) => signInOffer(signal),
  });

  const leave = async () => {
    if (!offer) return;
    setBusy(true);
    const { pathname, search, hash } = window.location;
    await beginSignIn(offer, `${pathname}${search}${hash}`);
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const given = token.trim().replace(/^Bearer\s+/i, '');
    if (given === '') return setFault(text.signIn.empty);
    setBusy(true);
    try {
      const response = await fetch('/api/v1/auth/me', {
        headers: { authorization: `Bearer ${given}` },
      });
      if (!response.ok) return setFault(text.signIn.refused);
      session.signIn(given);
      await queries.invalidateQueries();
    } catch {
      setFault(text.faults.unreachable);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog title={text.signIn.title}>
      {offer && (
        <div className="stacked">
          <p>{text.signIn.providerLead}</p>
          <div className="inline">
            <Button kind="primary" autoFocus busy={busy} onClick={() => void leave()}>
              {text.signIn.provider}
            </Button>
          </div>
        </div>
      )}
      <form className="stacked" onSubmit={(event) => void submit(event)}>
        <p>{offer ? text.signIn.orToken : text.signIn.lead}</p>
        <Field label={text.signIn.token} fault={fault}>
          {(ids) => (
            <textarea
              {...ids}
              className="input"
              rows={4}
              value={token}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => setToken(event.target.value)}
            />
          )}
        </Field>
        <div className="inline">
          <Button type="submit" {...(offer ? {} : { kind: 'primary' })} busy={busy}>
            {text.signIn.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
