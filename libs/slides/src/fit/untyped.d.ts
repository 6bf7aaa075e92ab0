declare module 'linebreak' {
  /** Line-break opportunities after UAX 14. */
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
}

declare module 'wawoff2/decompress.js' {
  /** The sfnt (TrueType or OpenType) bytes of a woff2 file. */
  export default function decompress(woff2: Uint8Array): Promise<Uint8Array>;
}
