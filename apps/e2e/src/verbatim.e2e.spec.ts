import { documents } from './documents';
import { ApiClient } from './testing/api-client';
import { Stack } from './testing/stack';

interface Finding {
  readonly rule: string;
  readonly measure: string;
}

const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u200d\ufe0f\u20e3\s])+$/u;

let stack: Stack;
let user: ApiClient;

beforeAll(async () => {
  stack = await Stack.start();
  user = stack.client();
});
afterAll(() => stack.stop());

it.each(documents().map((document) => [document.name, document] as const))(
  'lays %s out word for word, and proves it',
  async (_, { text, mediaType }) => {
    const source = { text, media_type: mediaType };
    const deckId = await user.generate({ source, mode: 'verbatim' });
    const deck = await user.finished(deckId);

    expect(deck).toMatchObject({ status: 'COMPLETED', author: 'extractive', failed_slides: [] });
    expect(deck.slides.every((slide) => slide.presenter_notes === null)).toBe(true);
    const { findings } = await user.json<{ findings: Finding[] }>(
      'GET',
      `/decks/${deckId}/quality`,
    );
    // A user's own words may hold emoji, which no packaged font has; that is told, and is no fault.
    const isEmoji = ({ rule, measure }: Finding) => rule === 'unmeasured' && EMOJI.test(measure);
    expect(findings.filter((finding) => !isEmoji(finding))).toEqual([]);
  },
);

it('sees through a deck whose words were changed by hand', async () => {
  const deckId = await user.generate({
    source: { text: '# Tides\n\nThe sea rises twice a day. It falls twice as well.\n' },
    mode: 'verbatim',
  });
  const { slides } = await user.finished(deckId);
  const [slide] = slides;
  await user.json('PATCH', `/decks/${deckId}/slides/${slide?.id}`, {
    content: { ...slide?.content, title: 'Waves' },
  });
  const report = await user.json<{ findings: object[] }>('GET', `/decks/${deckId}/quality`);
  expect(report.findings).toMatchObject([{ rule: 'verbatim', slide_id: slide?.id }]);
});
