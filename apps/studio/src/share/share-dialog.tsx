import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, Copy, ExternalLink, Link2Off, Share2 } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { getDeckShare, shareDeck, unshareDeck } from '../api/decks';
import { useFeatures } from '../api/features';
import { Button, IconButton } from '../design/button';
import { Dialog } from '../design/dialog';
import { errorWords } from '../i18n/error-words';
import { useText } from '../i18n/text';
import { useDeck } from '../live/use-deck';

export function ShareButton() {
  const text = useText();
  const { share } = useFeatures();
  const [open, setOpen] = useState(false);
  if (!share) return null;
  return (
    <>
      <IconButton label={text.share.title} icon={<Share2 />} onClick={() => setOpen(true)} />
      {open && <ShareDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const { share } = text;
  const { deck } = useDeck();
  const id = useId();
  const queries = useQueryClient();
  const key = ['deck-share', deck.id];
  const known = useQuery({
    queryKey: key,
    staleTime: 0,
    queryFn: ({ signal }) => getDeckShare(deck.id, signal),
  });
  const shareId = known.data?.share_id ?? null;
  const [copied, setCopied] = useState(false);
  const [revoked, setRevoked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const url = shareId === null ? '' : new URL(`/s/${shareId}`, window.location.href).href;

  useEffect(() => {
    if (!copied) return undefined;
    const timer = window.setTimeout(() => setCopied(false), 2_000);
    return () => window.clearTimeout(timer);
  }, [copied]);

  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setFault(null);
    try {
      await work();
    } catch (error) {
      setFault(errorWords(error, text, navigator.onLine));
    } finally {
      setBusy(false);
    }
  };
  const make = () =>
    run(async () => {
      const made = await shareDeck(deck.id);
      setRevoked(false);
      queries.setQueryData(key, made);
    });
  const revoke = () =>
    run(async () => {
      await unshareDeck(deck.id);
      queries.setQueryData(key, null);
      setRevoked(true);
    });
  const copy = () =>
    run(async () => {
      await navigator.clipboard.writeText(url);
      setCopied(true);
    });

  return (
    <Dialog title={share.title} onClose={onClose}>
      <p>{share.lead}</p>
      {shareId === null ? (
        <>
          {revoked && (
            <p className="notice" role="status">
              {share.revoked}
            </p>
          )}
          <div>
            <Button
              kind="primary"
              icon={<Share2 />}
              busy={busy || known.isPending}
              onClick={() => void make()}
            >
              {share.make}
            </Button>
          </div>
        </>
      ) : (
        <>
          <div className="field">
            <label htmlFor={id}>{share.link}</label>
            <div className="spread">
              <input
                id={id}
                className="input"
                readOnly
                value={url}
                onFocus={(event) => event.target.select()}
              />
              <Button icon={copied ? <Check /> : <Copy />} onClick={() => void copy()}>
                {copied ? share.copied : share.copy}
              </Button>
            </div>
          </div>
          <div className="inline">
            <a className="button" href={url} target="_blank" rel="noreferrer">
              <ExternalLink aria-hidden="true" />
              {share.open}
            </a>
            <Button kind="danger" icon={<Link2Off />} busy={busy} onClick={() => void revoke()}>
              {share.revoke}
            </Button>
          </div>
        </>
      )}
      {(fault ?? known.error) && (
        <p className="notice bad" role="alert">
          {fault ?? errorWords(known.error, text, navigator.onLine)}
        </p>
      )}
    </Dialog>
  );
}
