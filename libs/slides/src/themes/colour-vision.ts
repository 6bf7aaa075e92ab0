import { channels } from './contrast';

/** Full dichromacies after Machado, Oliveira and Fernandes 2009 (severity 1), on linear RGB. */
const DEFICIENCIES = {
  none: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deuteranopia: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  tritanopia: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
} as const;
export type Vision = keyof typeof DEFICIENCIES;
export const VISIONS = Object.keys(DEFICIENCIES) as Vision[];

/** Difference of two colours (`#rrggbb`) as an eye of this kind sees it: distance in OKLab × 100. */
export function difference(a: string, b: string, vision: Vision): number {
  const [p, q] = [oklab(seen(a, vision)), oklab(seen(b, vision))];
  return 100 * Math.hypot(...p.map((value, i) => value - (q[i] ?? 0)));
}

function seen(colour: string, vision: Vision): number[] {
  const linear = channels(colour).map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  const matrix = DEFICIENCIES[vision];
  return [0, 1, 2].map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        linear.reduce((sum, c, i) => sum + c * (matrix[row * 3 + i] ?? 0), 0),
      ),
    ),
  );
}

/** OKLab after Björn Ottosson, 2020. */
function oklab([r = 0, g = 0, b = 0]: readonly number[]): number[] {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
