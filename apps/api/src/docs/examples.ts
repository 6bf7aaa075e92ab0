const DECK_ID = '3f2b8c1d-5a77-4f5e-9a0b-6d1c2e3f4a5b';
const SLIDE_ID = '5f0c7c39-6a53-4f3a-a0a8-0f1f1d6f7b02';
const SOURCE_ID = '0b9c1e0a-7d52-4f0e-9a53-2d6c0f9a1f11';
const AT = '2026-11-01T09:30:00.000Z';

const slide = {
  id: SLIDE_ID,
  deck_id: DECK_ID,
  version: 4,
  slide_order: 1,
  layout: 'bullets',
  content: { title: 'Demand has outgrown the roaster', items: ['Six days a week since May'] },
  html_content:
    '<section class="slide layout-bullets"><h2>Demand has outgrown the roaster</h2></section>',
  presenter_notes: 'Pause here for questions.',
  citations: [{ source_id: SOURCE_ID, start: 120, end: 145, quote: 'Six days a week since May' }],
  created_at: AT,
  updated_at: AT,
};

const usage = {
  calls: 3,
  input_tokens: 5200,
  cached_tokens: 3100,
  output_tokens: 1400,
  cost_usd: 0.0021,
};

const deck = {
  id: DECK_ID,
  user_id: 'guest_1c9e6a9e-9d2c-4d0f-8a51-9c4e0e1f2a3b',
  title: 'A second roastery',
  status: 'GENERATING',
  version: 4,
  epoch: 1,
  deck_plan: {
    slides: [
      { slide_id: SLIDE_ID, order: 1, title: 'Demand has outgrown the roaster' },
      { slide_id: '8e1f3a7c-2b1d-4c8e-9f60-7a5b4c3d2e1f', order: 2, title: 'What it costs' },
    ],
    complete: true,
  },
  theme: 'paper',
  template: null,
  language: 'en',
  author: 'llm',
  slides: [slide],
  failed_slides: [],
  error: null,
  usage,
  created_at: AT,
  updated_at: AT,
};

const source = {
  source_id: SOURCE_ID,
  title: 'Opening a second roastery',
  media_type: 'text/markdown',
  characters: 5120,
  created_at: AT,
};

const { user_id: _owner, ...unowned } = deck;
const sharedDeck = { ...unowned, slides: [{ ...slide, presenter_notes: null, citations: [] }] };
const SHARE_ID = 'q2V9mZ0s1n3uYx7Tb4LJ8A';

const asset = {
  asset_id: '5b2c7e1a-90d4-4d7e-8a3b-1f6c0d9e2a44',
  media_type: 'image/jpeg',
  width: 1600,
  height: 1067,
  bytes: 188_213,
  created_at: AT,
};

const ownTheme = {
  name: 'acme-0b9c1e0a7d524f0e9a532d6c0f9a1f11',
  title: 'Acme',
  description: 'In the colours of Acme.',
  mode: 'light',
  colours: {
    surface: '#ffffff',
    text: '#141414',
    accent: '#0b5fff',
    cover: '#0a52db',
    cover_accent: '#ffffff',
  },
  fonts: { heading: 'source-serif', body: 'source-serif' },
  stylesheet: '/api/v1/themes/acme-0b9c1e0a7d524f0e9a532d6c0f9a1f11/style.css',
  own: true,
};

/** An example of every body, by the name of its schema. */
export const EXAMPLES = {
  DeckAccepted: { deck_id: DECK_ID, status: 'PENDING', message: 'The deck is being made.' },
  CancelAccepted: {
    message: 'Cancellation request received.',
    deck_id: DECK_ID,
    status: 'CANCELLED',
  },
  RetryAccepted: {
    message: 'What is missing is being made.',
    deck_id: DECK_ID,
    status: 'PLANNING',
  },
  Deck: deck,
  SharedDeck: sharedDeck,
  Share: { share_id: SHARE_ID, url: `https://decks.example.org/s/${SHARE_ID}`, created_at: AT },
  DeckPage: {
    items: [
      {
        id: DECK_ID,
        title: 'A second roastery',
        status: 'COMPLETED',
        version: 17,
        slide_count: 12,
        theme: 'paper',
        created_at: AT,
        updated_at: AT,
      },
    ],
    next_cursor: null,
  },
  EventPage: {
    items: [
      {
        event_type: 'DeckCreated',
        deck_id: DECK_ID,
        version: 1,
        timestamp: AT,
        payload: {
          title: 'A second roastery',
          status: 'PENDING',
          theme: 'paper',
          template: null,
          language: 'en',
          author: 'llm',
        },
      },
    ],
    next_from_version: 1,
  },
  Slide: slide,
  CommandAccepted: { command_id: 'b1d7c4de-8f0c-4f6d-8d5b-54a1f6f6c9ab', slide_id: SLIDE_ID },
  Source: source,
  SourceList: { items: [source] },
  SourceDetails: {
    ...source,
    text: '# Opening a second roastery\n\nDemand has outgrown our roaster.',
    passages: [
      {
        number: 1,
        start: 29,
        end: 61,
        text: 'Demand has outgrown our roaster.',
        headings: ['Opening a second roastery'],
      },
    ],
    remarks: [],
  },
  Asset: { ...asset, data_url: 'data:image/jpeg;base64,/9j/4AAQSkZJRgABAQAAAQABAAD…' },
  AssetList: { items: [asset] },
  ThemeCreated: {
    ...ownTheme,
    adjusted: [{ field: 'colours[0]', given: '#0b5fff', used: '#0a52db', for: 'cover' }],
  },
  ThemeList: {
    items: [
      ownTheme,
      {
        name: 'editorial',
        title: 'Editorial',
        description: 'Serif headlines on warm white, as in a magazine.',
        mode: 'light',
        colours: {
          surface: '#fbf9f5',
          text: '#1d1b18',
          accent: '#a23b22',
          cover: '#1d1b18',
          cover_accent: '#e8b04a',
        },
        fonts: { heading: 'fraunces', body: 'source-serif' },
        stylesheet: '/api/v1/themes/editorial/style.css',
      },
    ],
  },
  TemplateList: {
    items: [
      {
        name: 'pitch',
        title: 'Pitch',
        description: 'Win people for something new.',
        beats: [{ role: 'opening', layouts: ['title'], says: 'What it is, in one sentence.' }],
      },
    ],
  },
  LayoutList: {
    items: [
      {
        name: 'bullets',
        description: 'A few points of equal weight.',
        fields: { type: 'object', properties: { title: { type: 'string', maxLength: 90 } } },
        limits: [{ field: 'title', max: 90 }],
        samples: { en: { title: 'What we learned' }, ko: { title: '우리가 배운 것' } },
        preview: {
          en: '<section class="slide layout-bullets" lang="en"><h2>What we learned</h2></section>',
          ko: '<section class="slide layout-bullets" lang="ko"><h2>우리가 배운 것</h2></section>',
        },
      },
    ],
  },
  GuestToken: {
    access_token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.…',
    token_type: 'Bearer',
    expires_in: 86_400,
    user_id: 'guest_1c9e6a9e-9d2c-4d0f-8a51-9c4e0e1f2a3b',
  },
  SignInOffer: {
    authorization_endpoint: 'https://id.example.org/authorize',
    client_id: 'presto-deck-studio',
    scope: 'openid profile',
    audience: 'https://decks.example.org',
  },
  ProviderToken: {
    access_token: 'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.e30.…',
    token_type: 'Bearer',
  },
  User: { user_id: 'guest_1c9e6a9e-9d2c-4d0f-8a51-9c4e0e1f2a3b', expires_at: AT },
  History: {
    items: [
      {
        version: 9,
        at: AT,
        kind: 'SlideUpdated',
        command_id: 'b1d7c4de-8f0c-4f6d-8d5b-54a1f6f6c9ab',
        slide_ids: [SLIDE_ID],
        title: 'A second roastery pays for itself',
      },
    ],
    can_undo: true,
    can_redo: false,
  },
  QualityReport: {
    version: 9,
    score: 96,
    findings: [
      {
        slide_id: SLIDE_ID,
        rule: 'density',
        severity: 'hint',
        measure: 64,
        limit: 60,
        detail: '64 words beside the title are too many to read while listening.',
      },
    ],
  },
  Export: {
    export_id: '2d5c9b1e-8a34-4c1f-9b7e-5e6f7a8b9c0d',
    deck_id: DECK_ID,
    deck_version: 9,
    format: 'pdf',
    options: {},
    status: 'COMPLETED',
    progress: 1,
    error: null,
    report: {
      slides: 12,
      missing_slides: 0,
      native: { slides: 12 },
      drawn: {},
      rasterised: {},
      dropped: {},
      fonts: ['Inter'],
    },
    size: 181_204,
    created_at: AT,
    updated_at: AT,
  },
  LiveTicket: { ticket: 'q2V9mZ0s1n3uYx7Tb4LJ8A', expires_in: 60 },
} as const;

export type ExampleName = keyof typeof EXAMPLES;
