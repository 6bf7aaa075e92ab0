import type { ChatRequest, Refusal } from './protocol.ts';

/** What the emulated server can do; switched off one by one it becomes an older or a local one. */
export interface Capabilities {
  readonly json_schema: boolean;
  /** `minItems` and `maxItems` in a strict schema. */
  readonly array_limits: boolean;
  readonly json_object: boolean;
  readonly tools: boolean;
  readonly stream: boolean;
  readonly stream_options: boolean;
  /** Takes `response_format` and `tools` without a word and answers as if they were not there. */
  readonly ignores_formats: boolean;
  /** How a free text answer carries its JSON. */
  readonly chatter: Chatter;
  /** Tokens of the longest prompt. */
  readonly context: number;
}

export const CHATTERS = ['none', 'prose', 'fence', 'think', 'sloppy'] as const;
export type Chatter = (typeof CHATTERS)[number];

export const FULL: Capabilities = {
  json_schema: true,
  array_limits: true,
  json_object: true,
  tools: true,
  stream: true,
  stream_options: true,
  ignores_formats: false,
  chatter: 'none',
  context: 1_000_000,
};

/** @throws RangeError naming the field that is unknown or of the wrong type */
export function checkedCapabilities(value: unknown): Partial<Capabilities> {
  if (typeof value !== 'object' || value === null)
    throw new RangeError('capabilities: expected an object');
  for (const [key, field] of Object.entries(value)) {
    const known = key in FULL && typeof field === typeof FULL[key as keyof Capabilities];
    if (!known) throw new RangeError(`capabilities.${key}: unknown or of the wrong type`);
    if (key === 'chatter' && !CHATTERS.includes(field as Chatter)) {
      throw new RangeError(`capabilities.chatter: one of ${CHATTERS.join(', ')}`);
    }
  }
  return value as Partial<Capabilities>;
}

/** The 400 that a server without the capability answers, or null. */
export function unsupported(
  request: ChatRequest,
  can: Capabilities,
  promptTokens: number,
): Refusal | null {
  const refuse = (param: string, message: string, code: string | null = null): Refusal => ({
    status: 400,
    type: 'invalid_request_error',
    code,
    param,
    message,
  });
  if (promptTokens > can.context) {
    const message = `This model's maximum context length is ${can.context} tokens. However, your messages resulted in ${promptTokens} tokens.`;
    return refuse('messages', message, 'context_length_exceeded');
  }
  if (request.stream && !can.stream)
    return refuse('stream', 'Streaming is not supported by this server.');
  if (request.stream_options && !can.stream_options) {
    return refuse('stream_options', 'Unrecognized request argument supplied: stream_options');
  }
  if (can.ignores_formats) return null;
  const format = request.response_format?.type;
  if (format === 'json_schema') {
    if (!can.json_schema) {
      return refuse(
        'response_format',
        "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
      );
    }
    const { strict, schema } = request.response_format?.json_schema ?? {};
    if (strict && !can.array_limits && /"(min|max)Items"/.test(JSON.stringify(schema))) {
      return refuse(
        'response_format',
        "Invalid schema for response_format: In context=('properties', 'slides'), 'minItems' is not permitted.",
      );
    }
  }
  if (format === 'json_object' && !can.json_object) {
    return refuse(
      'response_format',
      "'response_format' of type 'json_object' is not supported with this model.",
    );
  }
  if (request.tools?.length && !can.tools)
    return refuse('tools', 'tools is not supported in this model.');
  return null;
}
