/** Writes numbers as the language does: large ones compact (1.2M, 120만), fractions to what they need. */
export function numberWriter(
  language: string,
  values: readonly number[],
): (value: number) => string {
  const largest = Math.max(0, ...values.map(Math.abs));
  const digits = Math.max(0, ...values.map(fractionDigits));
  const format = new Intl.NumberFormat(safeLocale(language), {
    ...(largest >= 1e6
      ? { notation: 'compact', maximumFractionDigits: 1 }
      : {
          minimumFractionDigits: Math.min(digits, 2),
          maximumFractionDigits: Math.min(digits, 2),
        }),
    useGrouping: largest >= 1e4,
    numberingSystem: 'latn',
  });
  return (value) => format.format(value).replace('-', '−');
}

function fractionDigits(value: number): number {
  const text = value.toString();
  return text.includes('e') ? 0 : (text.split('.')[1]?.length ?? 0);
}

function safeLocale(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en';
  } catch {
    return 'en'; // not a language tag: numbers are still written
  }
}

/** A value with its unit: `38 %`, `€38`, `38 MWh`. */
export function withUnit(written: string, unit: string | null): string {
  if (unit === null) return written;
  if (/^[$€£¥₩₹]$/.test(unit)) return unit + written;
  return /^(°|%p?$|[\u3040-\ud7af])/.test(unit) && unit !== '%'
    ? written + unit
    : `${written} ${unit}`;
}
