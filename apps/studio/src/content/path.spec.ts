import { describeLayouts } from '@presto/slides';
import { keysOf, schemaAt, valueAt, withValueAt } from './path';
import type { Schema } from './schema';

const content = { title: 'T', items: [{ label: 'a' }, { label: 'b' }], rows: [['1', '2']] };

describe('paths into content', () => {
  it('reads and replaces without touching the rest', () => {
    expect(keysOf('items[1].label')).toEqual(['items', 1, 'label']);
    expect(valueAt(content, 'rows[0][1]')).toBe('2');
    expect(valueAt(content, 'items[7].label')).toBeUndefined();
    const changed = withValueAt(content, 'items[1].label', 'c');
    expect(changed).toEqual({ ...content, items: [{ label: 'a' }, { label: 'c' }] });
    expect(content.items[1]?.label).toBe('b');
  });

  it('finds the limit of a field in its layout', () => {
    const fields = describeLayouts().find(({ name }) => name === 'feature-cards')?.fields as Schema;
    expect(schemaAt(fields, 'items[0].label')?.maxLength).toBe(40);
    expect(schemaAt(fields, 'nothing[0]')).toBeNull();
  });
});
