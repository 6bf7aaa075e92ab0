import { placeOf } from './router';

describe('placeOf', () => {
  it('knows the studio’s addresses', () => {
    expect(placeOf('/')).toEqual({ name: 'start' });
    expect(placeOf('/library/')).toEqual({ name: 'library' });
    expect(placeOf('/decks/0b9c-1')).toEqual({ name: 'deck', id: '0b9c-1' });
    expect(placeOf('/present/a', '?speaker')).toEqual({ name: 'present', id: 'a', speaker: true });
    expect(placeOf('/signed-in', '?code=c&state=s')).toEqual({ name: 'signed-in' });
    expect(placeOf('/s/x_Y-9')).toEqual({ name: 'share', id: 'x_Y-9' });
  });

  it('takes anything else for nowhere', () => {
    for (const path of ['/decks', '/decks/a/b', '/decks/%00', '/nope'])
      expect(placeOf(path)).toEqual({ name: 'nowhere' });
  });
});
