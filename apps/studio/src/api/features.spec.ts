import { featuresOf } from './features';

describe('featuresOf', () => {
  it('finds nothing beyond the main routes in an old server', () => {
    const features = featuresOf({ '/api/v1/decks': { get: { parameters: [{ name: 'limit' }] } } });
    expect(Object.values(features)).not.toContain(true);
  });

  it('finds a route whatever its parameters are called', () => {
    const features = featuresOf({
      '/api/v1/decks/{id}/share': { post: {} },
      '/api/v1/decks': { get: { parameters: [{ name: 'q' }] } },
    });
    expect(features).toMatchObject({ share: true, search: true, undo: false });
  });
});
