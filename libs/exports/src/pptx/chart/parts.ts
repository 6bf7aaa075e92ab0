import type { Look } from '../look';
import { el, points } from '../xml';

/** px */
export const LABEL_PX = 20;

/** An element of a chart that is nothing but a value. */
export const val = (name: string, value: string | number | boolean) =>
  el(`c:${name}`, { val: value });

export function textStyle(
  look: Look,
  px: number,
  bold = false,
  colour = look.palette.text,
): string {
  return el(
    'c:txPr',
    {},
    el('a:bodyPr'),
    el('a:lstStyle'),
    el(
      'a:p',
      {},
      el('a:pPr', {}, runStyle('a:defRPr', look, px, bold, colour)),
      el('a:endParaRPr', { lang: look.lang }),
    ),
  );
}

export function runStyle(
  name: string,
  look: Look,
  px: number,
  bold: boolean,
  colour: string,
): string {
  return el(
    name,
    { sz: points(px), b: bold },
    look.fill(colour),
    el('a:latin', { typeface: '+mn-lt' }),
    el('a:ea', { typeface: '+mn-ea' }),
    el('a:cs', { typeface: '+mn-cs' }),
  );
}
