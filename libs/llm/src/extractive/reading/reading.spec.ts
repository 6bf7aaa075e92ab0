import { aDocument, heading, list, paragraph } from '../testing/a-document';
import { figuresIn } from './figures';
import { dated, labelled, partStep } from './items';
import { Library } from './library';
import { chaptersOf } from './sections';

const itemOf = (text: string) => {
  const block = aDocument('t', list([text])).blocks[0];
  if (block?.kind !== 'list' || !block.items[0]) throw new Error('no item');
  return block.items[0];
};

describe('figuresIn', () => {
  it.each([
    [
      'Sales rose 14 % to $1.9 million.',
      [
        ['14', '%'],
        ['$1.9', 'million'],
      ],
    ],
    ['여섯 달 동안 1억 8,400만 원을 썼습니다.', [['1억 8,400만', '원']]],
    [
      '하루 311명이 왔고 3,900원을 냈습니다.',
      [
        ['311', '명'],
        ['3,900', '원'],
      ],
    ],
    ['It ran 23 hours a day in 2025.', [['23', 'hours']]],
    ['Version 1.2.3 of 2024 has no 404.', []],
    ['2025년 3월부터', []],
  ])('reads %s', (text, expected) => {
    expect(figuresIn(text).map(({ value, unit }) => [value, unit])).toEqual(expected);
  });
});

describe('an item', () => {
  it('has the label that is set off or parted from the rest', () => {
    expect(labelled(itemOf('**Rest**: beans rest a day'))).toEqual({
      label: 'Rest',
      detail: 'beans rest a day',
    });
    expect(labelled(itemOf('Rest – beans rest a day'))).toEqual({
      label: 'Rest',
      detail: 'beans rest a day',
    });
    expect(labelled(itemOf('**안전**: 신고가 줄었습니다'))).toEqual({
      label: '안전',
      detail: '신고가 줄었습니다',
    });
    expect(labelled(itemOf('beans rest a day'))).toBeNull();
  });

  it('whose label is part of its sentence keeps the sentence whole', () => {
    expect(labelled(itemOf('**빌드 단계**는 코드를 바꿉니다.'))).toEqual({
      label: '빌드 단계',
      detail: '빌드 단계는 코드를 바꿉니다',
    });
    expect(labelled(itemOf('**Beans** are roasted.'))).toEqual({
      label: 'Beans',
      detail: 'Beans are roasted',
    });
  });

  it('may begin with a date', () => {
    expect(dated(itemOf('May 2026: the board decides'))).toMatchObject({
      when: 'May 2026',
      label: 'the board decides',
    });
    expect(dated(itemOf('2026년 3월: 본관을 엽니다'))).toMatchObject({
      when: '2026년 3월',
      label: '본관을 엽니다',
    });
    expect(dated(itemOf('Week 4: load the deck'))).toMatchObject({ when: 'Week 4' });
    expect(dated(itemOf('2025 of them left'))).toMatchObject({ when: '2025' });
    expect(dated(itemOf('20 people left'))).toBeNull();
  });

  it('is parted where the circumstances of a step begin', () => {
    expect(partStep('Raise the barrier when the ramp is locked', 36)).toEqual({
      label: 'Raise the barrier',
      detail: 'when the ramp is locked',
    });
    expect(partStep('Antidisestablishmentarianism everywhere always', 20)).toBeNull();
  });
});

describe('chapters', () => {
  const long =
    'Bees gather nectar from many flowers. They carry it home. The colony stores it in cells of wax for winter.';

  it('are cut at the depth that parts the text best', () => {
    const document = aDocument(
      'Bees',
      heading(1, 'Bees'),
      paragraph(long),
      ...['Life', 'Work', 'Home'].flatMap((name) => [
        heading(2, name),
        paragraph(long),
        heading(3, `${name} in detail`),
        paragraph(long),
      ]),
    );
    const chapters = chaptersOf(document);
    expect(chapters.map(({ title }) => title?.text ?? null)).toEqual([
      null,
      'Life',
      'Work',
      'Home',
    ]);
    expect(chapters[1]?.sections.map(({ headings }) => headings.map(({ text }) => text))).toEqual([
      ['Life'],
      ['Life', 'Life in detail'],
    ]);
  });

  it('leave out headings under which nothing stands', () => {
    expect(chaptersOf(aDocument('x', heading(1, 'A'), heading(1, 'B'), heading(1, 'C')))).toEqual(
      [],
    );
  });

  it('rank what the writer set off before all else, and sentences that point back not at all', () => {
    const [chapter] = chaptersOf(
      aDocument(
        'Bees',
        paragraph(
          'Bees gather nectar from flowers. Nectar from flowers becomes honey. **Honey keeps for a hundred years.** This is rare.',
        ),
      ),
    );
    const sentences = chapter?.sections[0]?.sentences ?? [];
    expect(sentences.toSorted((a, b) => b.rank - a.rank)[0]?.text).toBe(
      'Honey keeps for a hundred years.',
    );
    expect(sentences.filter(({ usable }) => !usable).map(({ text }) => text)).toEqual([
      'This is rare.',
    ]);
  });
});

describe('a library', () => {
  const document = aDocument(
    'Bees',
    heading(1, 'Bees'),
    paragraph('Bees gather nectar. They carry it home.'),
    list(['one thing', 'another thing']),
  );
  const library = new Library([document]);

  it('finds what stands at a place', () => {
    const [, block] = document.blocks;
    if (block?.kind !== 'paragraph' || !block.sentences[0]) throw new Error('no paragraph');
    expect(library.unitAt({ sourceId: document.id, ...block.sentences[0] })).toMatchObject({
      kind: 'sentence',
      place: { text: 'Bees gather nectar.' },
    });
    expect(library.unitAt({ sourceId: 'other', start: 0, end: 1 })).toBeNull();
  });

  it('speaks the passages around a place', () => {
    const [, block] = document.blocks;
    expect(
      library.spoken(
        [{ sourceId: document.id, start: block?.start ?? 0, end: block?.end ?? 0 }],
        100,
      ),
    ).toBe('Bees gather nectar. They carry it home. one thing. another thing.');
    expect(library.spoken([], 100)).toBe('');
  });
});
