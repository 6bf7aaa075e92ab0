import type { Block, SourceDocument, Span } from '../ports/source-document';
import { passagesOf } from './passages';

/** Builds a document block by block, with true offsets. */
class Writing {
  text = '';
  readonly blocks: Block[] = [];

  private span(text: string): Span {
    const start = this.text.length;
    this.text += `${text}\n\n`;
    return { text, start, end: start + text.length };
  }

  heading(depth: number, text: string): this {
    const span = this.span(text);
    this.blocks.push({ kind: 'heading', depth, start: span.start, end: span.end, span });
    return this;
  }

  paragraph(...sentences: string[]): this {
    const start = this.text.length;
    const spans = sentences.map((text, i) => {
      const from = start + sentences.slice(0, i).join(' ').length + (i > 0 ? 1 : 0);
      return { text, start: from, end: from + text.length };
    });
    const span = this.span(sentences.join(' '));
    this.blocks.push({
      kind: 'paragraph',
      start: span.start,
      end: span.end,
      span,
      sentences: spans,
      marks: [],
    });
    return this;
  }

  document(id = 's1'): SourceDocument {
    return {
      id,
      title: id,
      mediaType: 'text/markdown',
      text: this.text,
      blocks: this.blocks,
      remarks: [],
    };
  }
}

const long = (words: number) => `${'word '.repeat(words).trim()}.`;

describe('the passages of sources', () => {
  it('gather small blocks until there is enough to cite', () => {
    const document = new Writing()
      .paragraph(long(30))
      .paragraph(long(30))
      .paragraph(long(30))
      .paragraph(long(30))
      .document();
    const passages = passagesOf([document]);
    expect(passages.map(({ number }) => number)).toEqual([1, 2]);
    expect(passages[0]?.text.length).toBeGreaterThanOrEqual(400);
  });

  it('never reach across a heading, and know the headings above them', () => {
    const document = new Writing()
      .heading(1, 'A')
      .paragraph('One.')
      .heading(2, 'B')
      .paragraph('Two.')
      .heading(1, 'C')
      .paragraph('Three.')
      .document();
    expect(passagesOf([document]).map(({ text, headings }) => [text, headings])).toEqual([
      ['One.', ['A']],
      ['Two.', ['A', 'B']],
      ['Three.', ['C']],
    ]);
  });

  it('stand where they say in the stored text', () => {
    const document = new Writing().heading(1, 'A').paragraph('One.', 'And more.').document();
    const [passage] = passagesOf([document]);
    expect(document.text.slice(passage?.start, passage?.end)).toBe('One. And more.');
  });

  it('cut a long paragraph at its sentences', () => {
    const document = new Writing()
      .paragraph(...Array.from({ length: 12 }, () => long(40)))
      .document();
    const passages = passagesOf([document]);
    expect(passages.length).toBeGreaterThan(2);
    for (const { text } of passages) expect(text.length).toBeLessThanOrEqual(1200);
  });

  it('are numbered over all sources in their order', () => {
    const one = new Writing().paragraph('One.').document('s1');
    const two = new Writing().paragraph('Two.').document('s2');
    expect(passagesOf([one, two]).map(({ number, sourceId }) => [number, sourceId])).toEqual([
      [1, 's1'],
      [2, 's2'],
    ]);
  });

  it('of a table repeat its head, so that each can be read alone', () => {
    const cell = (text: string, start: number): Span => ({ text, start, end: start + text.length });
    const rows = Array.from({ length: 80 }, (_, i) => [
      cell(`Row number ${i}`, 100 + i * 40),
      cell(String(i), 120 + i * 40),
    ]);
    const table = {
      kind: 'table',
      start: 0,
      end: 4000,
      header: [cell('Name', 0), cell('Count', 10)],
      rows,
    } as unknown as Block;
    const document: SourceDocument = {
      id: 't',
      title: 't',
      mediaType: 'text/csv',
      text: ' '.repeat(4000),
      blocks: [table],
      remarks: [],
    };
    const passages = passagesOf([document]);
    expect(passages.length).toBeGreaterThan(1);
    for (const { text } of passages) expect(text.startsWith('Name | Count\n')).toBe(true);
    expect(
      passages
        .map(({ text }) => text)
        .join('\n')
        .match(/Row number/g),
    ).toHaveLength(80);
  });

  it('take time in proportion to the source', () => {
    const writing = new Writing();
    for (let i = 0; i < 8_000; i += 1) writing.paragraph(long(25));
    const document = writing.document();
    const from = performance.now();
    expect(passagesOf([document]).length).toBeGreaterThan(1_000);
    expect(performance.now() - from).toBeLessThan(3_000);
  });
});
