import { raced } from './reading';

/** How an answer is asked for: what of the protocol the server is known, or hoped, to support. */
export interface RequestShape {
  /** From the strictest to the one that every model understands. */
  readonly format: 'json_schema' | 'tools' | 'text';
  /** `minItems` and `maxItems` in the schema. */
  readonly arrayLimits: boolean;
  readonly stream: boolean;
  /** `stream_options.include_usage`. */
  readonly streamUsage: boolean;
}

const BEST: RequestShape = {
  format: 'json_schema',
  arrayLimits: true,
  stream: true,
  streamUsage: true,
};
/** Answers in a row without any JSON after which a server is taken to ignore the format. */
const USELESS_ANSWERS = 3;

/** The next humbler shape after the server refused one with these words; null when there is none. */
export function humbler(shape: RequestShape, words: string): RequestShape | null {
  if (shape.streamUsage && /stream_options|include_usage/i.test(words))
    return { ...shape, streamUsage: false };
  if (shape.stream && /\bstream(ing)?\b/i.test(words))
    return { ...shape, stream: false, streamUsage: false };
  const bare = shape.arrayLimits && shape.format === 'json_schema';
  if (bare && /(min|max)Items|not permitted|keyword|invalid schema/i.test(words))
    return { ...shape, arrayLimits: false };
  if (shape.format === 'json_schema') return { ...shape, format: 'tools' };
  if (shape.format === 'tools') return { ...shape, format: 'text' };
  return null;
}

/**
 * What one model on one server supports, learned from the first real call: a refused parameter is not
 * paid for. Until that call is accepted, other calls wait for what it learns.
 */
export class ServerShape {
  private shape = BEST;
  private known = false;
  private useless = 0;
  private probe: { readonly decided: Promise<void>; readonly release: () => void } | null = null;

  /**
   * The shape to ask in. Who enters first probes the server, and must call `accepted` or `left`.
   *
   * @throws the reason of `signal` when it is aborted while waiting for a probe
   */
  async enter(signal: AbortSignal): Promise<RequestShape> {
    while (!this.known && this.probe) await raced(this.probe.decided, signal);
    if (!this.known) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.probe = { decided: promise, release: resolve };
    }
    return this.shape;
  }

  /** The server took a request of this shape: only then is it what the server supports. */
  accepted(shape: RequestShape): void {
    this.shape = shape;
    this.known = true;
    this.release();
  }

  /** Who entered asks no more; when nothing was learned, the next one probes. */
  left(): void {
    if (!this.known) this.release();
  }

  /** Told by who read the answer: servers exist that accept a format and ignore it. */
  judged(hasJson: boolean): void {
    this.useless = hasJson ? 0 : this.useless + 1;
    if (this.useless < USELESS_ANSWERS) return;
    this.useless = 0;
    this.shape = humbler({ ...this.shape, arrayLimits: false }, '') ?? this.shape;
  }

  private release(): void {
    this.probe?.release();
    this.probe = null;
  }
}

const shapes = new Map<string, ServerShape>();

/** The shape of a server and model, remembered for the life of the process. */
export function shapeOf(baseUrl: string, model: string): ServerShape {
  const key = `${baseUrl} ${model}`;
  let shape = shapes.get(key);
  if (!shape) shapes.set(key, (shape = new ServerShape()));
  return shape;
}
