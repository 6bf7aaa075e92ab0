import { useEffect, useRef, useState } from 'react';
import { session } from '../api/current-session';
import { SignInBroken, beginSignIn, finishSignIn, signInOffer } from '../api/provider';
import { Button } from '../design/button';
import { errorWords } from '../i18n/error-words';
import { useText } from '../i18n/text';
import { go } from '../router/router';
import { Shell } from './shell';

/** Where the identity provider sends people back to: they go on where they were. */
export default function SignedIn() {
  const text = useText();
  const [fault, setFault] = useState<unknown>(null);
  const begun = useRef(false); // the answer is good for one use

  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    finishSignIn(new URLSearchParams(window.location.search)).then(({ token, returnTo }) => {
      session.signIn(token);
      go(returnTo, { replace: true });
    }, setFault);
  }, []);

  const again = async () => {
    try {
      const offer = await signInOffer();
      if (offer) await beginSignIn(offer, '/');
    } catch (error) {
      setFault(error);
    }
  };
  return (
    <Shell>
      {fault !== null && (
        <div className="empty" role="alert">
          <h1>{text.signIn.broken}</h1>
          {!(fault instanceof SignInBroken) && <p>{errorWords(fault, text, navigator.onLine)}</p>}
          <Button kind="primary" onClick={() => void again()}>
            {text.signIn.again}
          </Button>
        </div>
      )}
    </Shell>
  );
}
