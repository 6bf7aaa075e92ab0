import { countTokens } from './tokens.ts';
import { hash } from './random.ts';

const DIMENSIONS = 256;

/** Hashed character trigrams, normalised: texts alike in words are alike in direction. */
function embedding(text: string): number[] {
  const vector = new Array<number>(DIMENSIONS).fill(0);
  const plain = ` ${text.toLowerCase()} `;
  for (let index = 0; index + 3 <= plain.length; index += 1) {
    const code = hash(plain.slice(index, index + 3));
    const place = code % DIMENSIONS;
    vector[place] = (vector[place] ?? 0) + ((code >>> 16) & 1 ? 1 : -1);
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

/** Body of `POST /v1/embeddings`; `base64` as the official clients ask for by default. */
export function embeddings(request: {
  model?: string;
  input?: unknown;
  encoding_format?: string;
}): string {
  const inputs = (Array.isArray(request.input) ? request.input : [request.input]).map(String);
  const tokens = inputs.reduce((sum, input) => sum + countTokens(input), 0);
  const data = inputs.map((input, index) => {
    const vector = embedding(input);
    const coded =
      request.encoding_format === 'base64'
        ? Buffer.from(new Float32Array(vector).buffer).toString('base64')
        : vector;
    return { object: 'embedding', index, embedding: coded };
  });
  return JSON.stringify({
    object: 'list',
    model: request.model ?? 'text-embedding-3-small',
    data,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  });
}
