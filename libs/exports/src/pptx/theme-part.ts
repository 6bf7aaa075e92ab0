import { Faces, Look } from './look';
import { el } from './xml';

/** An Office theme of a look: its colours and faces, East-Asian and complex scripts included. */
export function themeXml(look: Look, name: string): string {
  const { text, surface, muted, card, accent } = look.palette;
  const colour = (slot: string, hex: string) =>
    el(`a:${slot}`, {}, el('a:srgbClr', { val: hex.slice(1).toUpperCase() }));
  const scheme = el(
    'a:clrScheme',
    { name },
    colour('dk1', text),
    colour('lt1', surface),
    colour('dk2', muted),
    colour('lt2', card),
    ...[0, 1, 2, 3, 4, 5].map((i) => colour(`accent${i + 1}`, look.accents[i] ?? accent)),
    colour('hlink', accent),
    colour('folHlink', muted),
  );
  const fonts = el(
    'a:fontScheme',
    { name },
    el('a:majorFont', {}, ...faces(look.heading)),
    el('a:minorFont', {}, ...faces(look.body)),
  );
  return el(
    'a:theme',
    { 'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main', name },
    el('a:themeElements', {}, scheme, fonts, formats(name)),
  );
}

function faces({ latin, ea, cs }: Faces): string[] {
  // By script, for readers that look there first.
  const jpan = ea.endsWith(' KR') || ea.endsWith(' SC') ? ea.replace(/ (KR|SC)$/, ' JP') : ea;
  return [
    el('a:latin', { typeface: latin }),
    el('a:ea', { typeface: ea }),
    el('a:cs', { typeface: cs }),
    el('a:font', { script: 'Hang', typeface: ea.replace(/ (JP|SC)$/, ' KR') }),
    el('a:font', { script: 'Jpan', typeface: jpan.replace('Noto Serif', 'Noto Sans') }),
    el('a:font', { script: 'Hans', typeface: 'Noto Sans SC' }),
    el('a:font', { script: 'Arab', typeface: 'Noto Sans Arabic' }),
    el('a:font', { script: 'Hebr', typeface: 'Noto Sans Hebrew' }),
    el('a:font', { script: 'Deva', typeface: 'Noto Sans Devanagari' }),
  ];
}

/** Fills, lines and effects that every theme must list, three of each; ours are plain. */
function formats(name: string): string {
  const fill = el('a:solidFill', {}, el('a:schemeClr', { val: 'phClr' }));
  const line = (w: number) => el('a:ln', { w }, fill);
  const effect = el('a:effectStyle', {}, el('a:effectLst'));
  return el(
    'a:fmtScheme',
    { name },
    el('a:fillStyleLst', {}, fill, fill, fill),
    el('a:lnStyleLst', {}, line(9_525), line(19_050), line(38_100)),
    el('a:effectStyleLst', {}, effect, effect, effect),
    el('a:bgFillStyleLst', {}, fill, fill, fill),
  );
}
