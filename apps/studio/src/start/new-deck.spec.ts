import { EMPTY_FORM, faultOf, faultOfFile, newDeck } from './new-deck';

describe('the start form', () => {
  it('sends a line as topic and nothing that was left open', () => {
    expect(newDeck({ ...EMPTY_FORM, text: ' Why now ' }, [])).toEqual({ topic: 'Why now' });
  });

  it('takes a text of several paragraphs, or with headings, as the document itself', () => {
    const text = 'One.\n\nTwo.\n\nThree.';
    expect(newDeck({ ...EMPTY_FORM, text }, [])).toEqual({ source: { text } });
    expect(newDeck({ ...EMPTY_FORM, text: '# Title\nBody' }, [])).toHaveProperty('source');
    expect(newDeck({ ...EMPTY_FORM, text: 'x'.repeat(2001) }, [])).toHaveProperty('source');
  });

  it('sends the chosen options', () => {
    const form = {
      ...EMPTY_FORM,
      length: '12',
      theme: 'swiss',
      notes: false,
      author: 'extractive' as const,
    };
    expect(newDeck(form, ['a'])).toEqual({
      source_ids: ['a'],
      slide_count: 12,
      theme: 'swiss',
      include_speaker_notes: false,
      author: 'extractive',
    });
  });

  it('lays a text out word for word, as long as it is', () => {
    const form = { ...EMPTY_FORM, text: 'One line.', length: '12', author: 'verbatim' as const };
    expect(newDeck(form, [])).toEqual({ source: { text: 'One line.' }, mode: 'verbatim' });
    expect(newDeck({ ...form, text: '' }, ['a'])).toEqual({
      source_ids: ['a'],
      mode: 'verbatim',
    });
  });

  it('refuses nothing, invisible characters and two letters', () => {
    expect(faultOf(EMPTY_FORM, 0)).toBe('empty');
    expect(faultOf({ ...EMPTY_FORM, text: '\u200b\u200b \n' }, 0)).toBe('empty');
    expect(faultOf({ ...EMPTY_FORM, text: 'ab' }, 0)).toBe('short');
    expect(faultOf(EMPTY_FORM, 1)).toBeNull();
  });

  it('refuses a file of 30 MB and an empty one before sending it', () => {
    expect(faultOfFile({ size: 30 * 1024 * 1024 })).toBe('tooLarge');
    expect(faultOfFile({ size: 0 })).toBe('emptyFile');
    expect(faultOfFile({ size: 1 })).toBeNull();
  });
});
