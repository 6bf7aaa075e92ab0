import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense, lazy, useMemo } from 'react';
import { ApiError, SignInNeeded } from './api/problem';
import { TipProvider } from './design/tip';
import { ToastProvider } from './design/toast';
import { TextProvider, useText } from './i18n/text';
import { Link } from './router/link';
import { type Place, placeOf, useAddress } from './router/router';
import { Shell } from './shell/shell';
import { SignIn } from './shell/sign-in';
import { StartPage } from './start/start-page';

const DeckPage = lazy(() => import('./deck/deck-page'));
const LibraryPage = lazy(() => import('./library/library-page'));
const PresentPage = lazy(() => import('./present/present-page'));
const SharePage = lazy(() => import('./share/share-page'));
const SignedIn = lazy(() => import('./shell/signed-in'));

/** A no is a no; only silence and overload are worth asking again. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  if (error instanceof SignInNeeded) return false;
  if (error instanceof ApiError && error.status < 500 && error.status !== 429) return false;
  return failures < 2;
}

const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: isWorthRetrying, staleTime: 10_000, refetchOnWindowFocus: false },
  },
});

export function App() {
  return (
    <TextProvider>
      <QueryClientProvider client={queries}>
        <TipProvider delayDuration={400}>
          <ToastProvider>
            <Page />
            <SignIn />
          </ToastProvider>
        </TipProvider>
      </QueryClientProvider>
    </TextProvider>
  );
}

function Page() {
  const address = useAddress();
  const place = useMemo(() => {
    const { pathname, search } = new URL(address, window.location.href);
    return placeOf(pathname, search);
  }, [address]);
  return (
    <Suspense fallback={<Waiting />}>
      <At place={place} />
    </Suspense>
  );
}

function At({ place }: { readonly place: Place }) {
  switch (place.name) {
    case 'start':
      return <StartPage />;
    case 'library':
      return <LibraryPage />;
    case 'deck':
      return <DeckPage key={place.id} deckId={place.id} />;
    case 'present':
      return <PresentPage key={place.id} deckId={place.id} speaker={place.speaker} />;
    case 'share':
      return <SharePage key={place.id} shareId={place.id} />;
    case 'signed-in':
      return <SignedIn />;
    case 'nowhere':
      return <Nowhere />;
  }
}

function Waiting() {
  const text = useText();
  return (
    <div className="waiting" role="status">
      <span className="spinner" aria-hidden="true" />
      <span className="unseen">{text.app.loading}</span>
    </div>
  );
}

function Nowhere() {
  const text = useText();
  return (
    <Shell>
      <div className="empty">
        <h1>{text.app.notFound}</h1>
        <Link className="button" href="/">
          {text.app.home}
        </Link>
      </div>
    </Shell>
  );
}
