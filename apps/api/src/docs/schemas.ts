import {
  AUTHORS,
  CitationSchema,
  DECK_EVENT_TYPES,
  DECK_STATUSES,
  EVENT_PAYLOADS,
  EXPORT_FORMATS,
  EXPORT_STATUSES,
  ExportReportSchema,
  FailedSlideSchema,
  FaultSchema,
  SlideBodySchema,
  SlotSchema,
  UsageSchema,
} from '@presto/contracts';
import { z } from 'zod';

const id = z.uuid();
const time = z.iso.datetime().describe('ISO 8601, UTC');
const status = z.enum(DECK_STATUSES);
const version = z.number().int().positive().describe('Of the last stored event');

const Slide = SlideBodySchema.extend({
  id,
  deck_id: id,
  version: z.number().int().positive().describe('Of the event that last changed this slide'),
  slide_order: z.number().int().positive().describe('Counts slots from 1'),
  citations: z.array(CitationSchema),
  created_at: time,
  updated_at: time,
});

const Deck = z.object({
  id,
  user_id: z.string(),
  title: z.string(),
  status,
  version,
  epoch: z.number().int(),
  deck_plan: z.object({ slides: z.array(SlotSchema), complete: z.boolean() }),
  theme: z.string(),
  template: z.string().nullable(),
  language: z.string().describe('BCP 47'),
  author: z.enum(AUTHORS),
  slides: z.array(Slide),
  failed_slides: z.array(FailedSlideSchema),
  error: FaultSchema.nullable(),
  usage: UsageSchema,
  created_at: time,
  updated_at: time,
});

const Source = z.object({
  source_id: id,
  title: z.string(),
  media_type: z.string(),
  characters: z.number().int().describe('UTF-16 units of the stored text'),
  created_at: time,
});

const Theme = z.looseObject({
  name: z.string().describe('What decks carry; unguessable for your own'),
  title: z.string(),
  description: z.string(),
  mode: z.enum(['light', 'dark']),
  stylesheet: z.string(),
  own: z.literal(true).optional(),
});

const Asset = z.object({
  asset_id: id,
  media_type: z.enum(['image/png', 'image/jpeg', 'image/webp']),
  width: z.number().int().describe('px'),
  height: z.number().int().describe('px'),
  bytes: z.number().int(),
  created_at: time,
});

const accepted = z.object({ deck_id: id, status, message: z.string() });
const open = z.looseObject({ name: z.string(), description: z.string() });

const event = z.discriminatedUnion(
  'event_type',
  DECK_EVENT_TYPES.map((type) =>
    z.object({
      event_type: z.literal(type),
      deck_id: id,
      version: z.number().int().positive(),
      timestamp: time,
      payload: EVENT_PAYLOADS[type],
    }),
  ) as unknown as [z.ZodObject<{ event_type: z.ZodLiteral<string> }>],
);

/** Every answer's body by name; the events are exactly what the contract's own schemas say. */
const BODIES = {
  DeckAccepted: accepted,
  CancelAccepted: accepted,
  RetryAccepted: accepted,
  Deck,
  SharedDeck: Deck.omit({ user_id: true }),
  Share: z.object({
    share_id: z.string().describe('Unguessable: whoever has it reads the deck'),
    url: z.string().describe('The page to hand on'),
    created_at: time,
  }),
  DeckPage: z.object({
    items: z.array(
      Deck.pick({ id: true, title: true, status: true, version: true, theme: true }).extend({
        slide_count: z.number().int(),
        created_at: time,
        updated_at: time,
      }),
    ),
    next_cursor: z.string().nullable(),
  }),
  EventPage: z.object({
    items: z.array(event),
    next_from_version: z
      .number()
      .int()
      .describe('Ask from here for what comes after; an empty page is the end'),
  }),
  Slide,
  CommandAccepted: z.object({ command_id: id, slide_id: id }),
  Source,
  SourceList: z.object({ items: z.array(Source) }),
  SourceDetails: Source.extend({
    text: z.string(),
    passages: z.array(
      z.object({
        number: z.number().int(),
        start: z.number().int(),
        end: z.number().int(),
        text: z.string(),
        headings: z.array(z.string()),
      }),
    ),
    remarks: z.array(z.string()),
  }),
  ThemeList: z.object({ items: z.array(Theme) }),
  ThemeCreated: Theme.extend({
    adjusted: z
      .array(
        z.object({
          field: z.string().describe('`colours[0]`'),
          given: z.string(),
          used: z.string(),
          for: z.enum(['accent', 'cover', 'chart']),
        }),
      )
      .describe('Colours that had to be moved to be readable'),
  }),
  Asset: Asset.extend({ data_url: z.string().describe('For slides and themes') }),
  AssetList: z.object({ items: z.array(Asset) }),
  TemplateList: z.object({ items: z.array(open) }),
  LayoutList: z.object({ items: z.array(open) }),
  GuestToken: z.object({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.number().int().describe('Seconds'),
    user_id: z.string(),
  }),
  SignInOffer: z.object({
    authorization_endpoint: z.url(),
    client_id: z.string(),
    scope: z.string(),
    audience: z.string().nullable(),
  }),
  ProviderToken: z.object({ access_token: z.string(), token_type: z.literal('Bearer') }),
  User: z.object({ user_id: z.string(), expires_at: time }),
  History: z.object({
    items: z.array(
      z.object({
        version: z.number().int().describe('What `restore` takes'),
        at: time,
        kind: z.string().describe('Type of its last event'),
        command_id: z.string().nullable(),
        slide_ids: z.array(z.string()),
        title: z.string(),
      }),
    ),
    can_undo: z.boolean(),
    can_redo: z.boolean(),
  }),
  QualityReport: z.object({
    version: z.number().int().describe('Version of the deck that was judged'),
    score: z.number().describe('0 to 100'),
    findings: z.array(
      z.object({
        slide_id: z.string().nullable().describe('Null: the deck as a whole'),
        rule: z.string(),
        severity: z.enum(['fault', 'hint']),
        measure: z.union([z.number(), z.string()]),
        limit: z.union([z.number(), z.string()]),
        field: z.string().optional().describe("The place in the slide's content, as points[0]"),
        detail: z.string().describe('One sentence; it may begin with the place'),
      }),
    ),
  }),
  Export: z.object({
    export_id: id,
    deck_id: id,
    deck_version: z.number().int().describe('The version of the deck that the file shows'),
    format: z.enum(EXPORT_FORMATS),
    options: z.record(z.string(), z.unknown()),
    status: z.enum(EXPORT_STATUSES),
    progress: z.number().describe('0 to 1'),
    error: FaultSchema.nullable(),
    report: ExportReportSchema.nullable(),
    size: z.number().int().nullable().describe('Bytes of the file'),
    created_at: time,
    updated_at: time,
  }),
  LiveTicket: z.object({ ticket: z.string(), expires_in: z.number().int().describe('Seconds') }),
};

export const SCHEMAS = Object.fromEntries(
  Object.entries(BODIES).map(([name, schema]) => {
    const { $schema: _, ...body } = z.toJSONSchema(schema, { io: 'output' });
    return [name, body];
  }),
);
