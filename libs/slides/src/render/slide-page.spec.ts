import { deckPage, slidePage } from './slide-page';

const page = { title: 'A & <b>', language: 'en', theme: { href: '/api/v1/themes/mono/style.css' } };

it('is a whole document without any script, its title and notes escaped', () => {
  const html = deckPage({
    ...page,
    slides: [{ html: '<section class="slide"></section>', notes: '<i>say</i>' }],
  });
  expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(html).toContain('<title>A &#38; &#60;b&#62;</title>');
  expect(html).toContain('&#60;i&#62;say');
  expect(html).not.toContain('<script');
});

it('cannot be left by a style sheet of its own', () => {
  const html = slidePage({ ...page, theme: { css: '</style><script>x</script>' }, html: '' });
  expect(html).not.toContain('</style><script>');
});
