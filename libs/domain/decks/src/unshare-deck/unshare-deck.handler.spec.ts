import { shareKey } from '../domain/share';
import { GetShareHandler } from '../get-share/get-share.query-handler';
import { GetShareQuery } from '../get-share/get-share.query';
import { ShareDeckCommand } from '../share-deck/share-deck.command';
import { ShareDeckHandler } from '../share-deck/share-deck.handler';
import { given } from '../testing/given';
import { InMemoryDeckEvents } from '../testing/in-memory-deck-events';
import { InMemoryShares } from '../testing/in-memory-shares';
import { UnshareDeckCommand } from './unshare-deck.command';
import { UnshareDeckHandler } from './unshare-deck.handler';

async function sharing() {
  const it = await given();
  const shares = new InMemoryShares(new InMemoryDeckEvents(it.decks));
  const share = (context = it.context()) =>
    new ShareDeckHandler(shares).execute(new ShareDeckCommand(context, it.deckId));
  const unshare = (context = it.context()) =>
    new UnshareDeckHandler(shares, it.channel).execute(new UnshareDeckCommand(context, it.deckId));
  const get = () => new GetShareHandler(shares).execute(new GetShareQuery(it.userId, it.deckId));
  return { ...it, shares, share, unshare, get };
}

it('tells everybody who watches the deck which share was withdrawn', async () => {
  const { share, unshare, get, channel, deckId } = await sharing();
  const { share: made } = await share();
  expect(await get()).toEqual(made);
  await unshare();
  expect(channel.published).toEqual([
    { deckId, message: { kind: 'revoked', share: shareKey(made.shareId) } },
  ]);
  await expect(get()).rejects.toMatchObject({ code: 'share.not_found' });
});

it('has nothing to tell of a deck without a link', async () => {
  const { unshare, channel } = await sharing();
  await unshare();
  expect(channel.published).toEqual([]);
});

it('is for the deck’s owner', async () => {
  const { share, unshare, context, channel } = await sharing();
  await share();
  const stranger = { ...context(), userId: 'somebody-else' };
  for (const refused of [share(stranger), unshare(stranger)])
    await expect(refused).rejects.toMatchObject({ code: 'deck.not_found' });
  expect(channel.published).toEqual([]);
});
