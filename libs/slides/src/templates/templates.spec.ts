import { isLayoutName } from '../layouts/registry';
import { TEMPLATE_NAMES, describeTemplates, templateNamed } from './templates';

it.each(describeTemplates())(
  '$name opens with a title, ends with what to do or remember, and names layouts that exist',
  ({ beats }) => {
    expect(beats[0]?.layouts[0]).toBe('title');
    expect(['closing', 'call-to-action']).toContain(beats.at(-1)?.layouts[0]);
    for (const { layouts } of beats)
      expect(layouts.filter((layout) => !isLayoutName(layout))).toEqual([]);
    expect(beats.filter(({ optional }) => !optional).length).toBeGreaterThanOrEqual(3);
  },
);

it('names the templates that exist when one does not', () => {
  expect(() => templateNamed('novel')).toThrow(
    expect.objectContaining({ code: 'template.unknown', extra: { templates: TEMPLATE_NAMES } }),
  );
});
