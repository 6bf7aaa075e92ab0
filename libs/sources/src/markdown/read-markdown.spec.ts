import { outlineOf, read } from '../testing/outline-of';

describe('a Markdown source', () => {
  it('is read as headings, paragraphs and lists, markup taken off', () => {
    const text =
      'Title\n=====\n\nA *term* in [a link](http://x.y) and `code`. Next &amp; last \\*one\\*.\n\n## Part\n\n1. one\n   - deep\n2. two\n';
    expect(outlineOf(text)).toEqual([
      '# Title',
      'p A term in a link and code. | Next & last *one*.',
      '## Part',
      'ol one | >deep | two',
    ]);
  });

  it('remembers what its writer set off', () => {
    const [paragraph] = read('**The whole point stands here.** An *aside* follows.').blocks;
    expect(paragraph).toMatchObject({
      marks: [
        { kind: 'strong', text: 'The whole point stands here.' },
        { kind: 'em', text: 'aside' },
      ],
    });
  });

  it('keeps tables of pipes and of HTML, with their numbers', () => {
    const text =
      '| City | Rent (€) |\n|---|--:|\n| Bonn | 1,200 |\n| Köln |\n\n<table>\n<tr><th>A</th><th>B</th></tr>\n\n<tr><td>x</td><td>5 %</td></tr></table>\n';
    const document = read(text);
    expect(outlineOf(text)).toEqual([
      'table City,Rent (€) | Bonn,1,200 | Köln,',
      'table A,B | x,5 %',
    ]);
    expect(document.blocks[0]).toMatchObject({
      header: [{ numeric: false }, { numeric: true, unit: '€' }],
    });
    expect(document.blocks[1]).toMatchObject({ rows: [[{ value: null }, { value: 5 }]] });
  });

  it('knows quotations and who said them', () => {
    expect(outlineOf('> Words matter.\n> — Ada Byron, writer')).toEqual([
      'quote Words matter. — Ada Byron, writer',
    ]);
    expect(outlineOf('“Words matter a lot.” — Ada Byron')).toEqual([
      'quote Words matter a lot. — Ada Byron',
    ]);
    expect(outlineOf('> [!NOTE]\n> Mind the gap.')).toEqual(['p Mind the gap.']);
  });

  it('keeps code, formulas and pictures apart from text', () => {
    const text =
      '```TS\nconst a = 1;\n```\n\n$$\na_b = \\frac{1}{2}\n$$\n\n![A chart](c.png)\n\n$$E = mc^2$$\n';
    expect(outlineOf(text)).toEqual([
      'code ts const a = 1;',
      'formula a_b = \\frac{1}{2}',
      'image A chart',
      'formula E = mc^2',
    ]);
  });

  it('shows no front matter, comments, scripts, footnotes or tags', () => {
    const text =
      '---\ntitle: "My plan"\n---\n\nText[^1] with <b>tags</b><br>and <script>alert(1)</script>more.\n\n<!-- hidden -->\n\n<style>p{}</style>\n\n[^1]: note\n';
    expect(outlineOf(text).join('\n')).not.toMatch(/title|hidden|p\{\}|note|</);
    expect(read(text).title).toBe('My plan');
  });

  it('shows nothing that a reader would not see', () => {
    expect(outlineOf('pay\u200Bload \u202Eright\u2066 so\u00ADft')).toEqual([
      'p payload right soft',
    ]);
    expect(outlineOf('می\u200Cخواهم')).toEqual(['p می\u200Cخواهم']);
  });

  it('loses no word of a row with more cells than its table, as a bar within code makes', () => {
    const text =
      '| Kind | Rule |\n|---|---|\n| src | only `png|jpeg|webp` of ours |\n| b | c | |\n';
    expect(outlineOf(text)).toEqual([
      'table Kind,Rule | src,only `png | jpeg | webp` of ours | b,c',
    ]);
    const [table] = read(text).blocks;
    if (table?.kind !== 'table') throw new Error('a table');
    const cell = table.rows[0]?.[1];
    expect(text.slice(cell?.start, cell?.end)).toBe('only `png|jpeg|webp` of ours');
  });

  it('takes a short bold line for the heading that it is', () => {
    expect(outlineOf('**Costs**\n\nThey are low.')).toEqual(['# Costs', 'p They are low.']);
  });

  it('takes emphasis off that CommonMark leaves before a particle', () => {
    expect(outlineOf('책 *[제목](http://x.y)*과 **강조(말)**를 본다.')).toEqual([
      'p 책 제목과 강조(말)를 본다.',
    ]);
  });

  it('is called by its one top heading, else by its first words', () => {
    expect(read('# One\n\n## Two\n').title).toBe('One');
    expect(read('# One\n\n# Two\n').title).toBe('One');
    expect(read('Some words first.\n\n# A\n\n# B').title).toBe('Some words first.');
  });
});
