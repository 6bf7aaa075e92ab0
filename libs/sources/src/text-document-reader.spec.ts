import { TextDocumentReader } from './text-document-reader';

describe('TextDocumentReader', () => {
  const reader = new TextDocumentReader();
  const hints = { mediaType: null, fileName: null, title: null };

  it('calls a document by the title given, by its own, by its file, by its first words', () => {
    expect(reader.decode('# Own\n\ntext', { ...hints, title: 'Given' }).title).toBe('Given');
    expect(reader.decode('# Own\n\ntext', { ...hints, fileName: 'my-file.md' }).title).toBe('Own');
    expect(
      reader.decode('a,b\n1,2\n3,4', { ...hints, fileName: 'bike_share-trips.en.csv' }).title,
    ).toBe('Bike share trips');
    expect(reader.decode('Some words.', { ...hints, mediaType: 'text/plain' }).title).toBe(
      'Some words.',
    );
    expect(reader.decode('a,b\n1,2\n3,4', { ...hints, mediaType: 'text/csv' }).title).toBe(
      'Untitled',
    );
  });

  it('reads a document once while its text stays', () => {
    const source = { id: 'a', title: 't', mediaType: 'text/plain', text: 'Some words.' };
    const first = reader.read(source);
    expect(reader.read({ ...source })).toBe(first);
    expect(reader.read({ ...source, text: 'Other words.' })).not.toBe(first);
  });

  it('keeps a bounded number of documents', () => {
    const first = reader.read({
      id: 'first',
      title: 't',
      mediaType: 'text/plain',
      text: 'Some words.',
    });
    for (let at = 0; at < 30; at++)
      reader.read({ id: `d${at}`, title: 't', mediaType: 'text/plain', text: 'Some words.' });
    expect(
      reader.read({ id: 'first', title: 't', mediaType: 'text/plain', text: 'Some words.' }),
    ).not.toBe(first);
  });

  it('refuses to read what it does not know', () => {
    expect(() => reader.read({ id: 'x', title: 't', mediaType: 'text/html', text: 'a' })).toThrow(
      expect.objectContaining({ code: 'source.media_type' }),
    );
  });

  it('tells languages', () => {
    expect(reader.detectLanguage('도서관은 문을 엽니다.')).toBe('ko');
  });
});
