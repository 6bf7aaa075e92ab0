import { looselyParsed } from './extract-json';

/** A finished part of an object while the rest of it still streams in. */
export type ScannedPart =
  | { readonly type: 'field'; readonly key: string; readonly value: unknown }
  | { readonly type: 'item'; readonly key: string; readonly value: unknown };

/** What the object may begin with, or what it may not stand in. */
const SIGN = /<think>|\{\s{0,40}["'](?=\w)/;
const THOUGHTS_END = /<\/think>/;
const LONGEST_SIGN = 48;

/**
 * Reads one JSON object piece by piece, each character once, and tells its plain fields and the objects in
 * its lists as soon as each is complete. Chatter before the object and thoughts are passed over.
 */
export class OutlineScanner {
  private text = '';
  private at = 0;
  private started = false;
  private thinking = false;
  private quote: string | null = null;
  private escaped = false;
  private readonly stack: string[] = [];
  /** Where the current field of the root began; -1 outside of one. */
  private fieldFrom = -1;
  private itemFrom = -1;
  private listKey: string | null = null;
  /** The root object is complete. */
  done = false;

  *push(delta: string): Generator<ScannedPart> {
    this.text += delta;
    if (!this.started && !this.start()) return;
    // Only what is new is looked at: reading single characters of the whole would copy it each time.
    const isNew = this.text.length - this.at === delta.length;
    for (const character of isNew ? delta : this.text.slice(this.at)) {
      const part = this.step(character);
      if (part) yield part;
      this.at += character.length;
      if (this.done) return;
    }
  }

  /**
   * Finds the root object: the first brace that a key follows, outside of thoughts. What is passed over is
   * let go, so that long thoughts are not looked at again with every piece.
   */
  private start(): boolean {
    for (;;) {
      const sign = (this.thinking ? THOUGHTS_END : SIGN).exec(this.text);
      if (!sign) {
        // A sign may be cut by the end of what has come so far.
        this.text = this.text.slice(-LONGEST_SIGN);
        return false;
      }
      this.started = !this.thinking && sign[0] !== '<think>';
      this.thinking = sign[0] === '<think>';
      this.text = this.text.slice(sign.index + (this.started ? 0 : sign[0].length));
      if (this.started) return true;
    }
  }

  private step(character: string): ScannedPart | null {
    if (this.quote !== null) {
      if (this.escaped) this.escaped = false;
      else if (character === '\\') this.escaped = true;
      else if (character === this.quote) this.quote = null;
      return null;
    }
    switch (character) {
      case '"':
      case "'":
        this.quote = character;
        if (this.stack.length === 1 && this.fieldFrom < 0) this.fieldFrom = this.at;
        return null;
      case '{':
      case '[':
        return this.open(character);
      case '}':
      case ']':
        return this.close();
      case ',':
        return this.stack.length === 1 ? this.endField() : null;
      default:
        return null;
    }
  }

  private open(bracket: string): null {
    if (this.stack.length === 1 && bracket === '[') {
      this.listKey =
        /^["'](\w+)["']\s*:\s*$/.exec(this.text.slice(this.fieldFrom, this.at))?.[1] ?? null;
    }
    if (this.stack.length === 2 && this.listKey !== null && bracket === '{')
      this.itemFrom = this.at;
    this.stack.push(bracket);
    return null;
  }

  private close(): ScannedPart | null {
    this.stack.pop();
    if (this.stack.length === 2 && this.itemFrom >= 0 && this.listKey !== null) {
      const value = looselyParsed(this.text.slice(this.itemFrom, this.at + 1));
      this.itemFrom = -1;
      return { type: 'item', key: this.listKey, value };
    }
    if (this.stack.length > 0) return null;
    this.done = true;
    return this.endField();
  }

  private endField(): ScannedPart | null {
    const from = this.fieldFrom;
    const list = this.listKey;
    this.fieldFrom = -1;
    this.listKey = null;
    if (from < 0 || list !== null) return null;
    const field = looselyParsed(`{${this.text.slice(from, this.at)}}`);
    const [entry] = typeof field === 'object' && field !== null ? Object.entries(field) : [];
    return entry ? { type: 'field', key: entry[0], value: entry[1] as unknown } : null;
  }
}
