/** The part of OpenAI's wire protocol that is spoken here. */
export type JsonSchema = { readonly [keyword: string]: unknown };

export interface ChatMessage {
  readonly role: string;
  readonly content?: string | readonly { readonly type: string; readonly text?: string }[] | null;
}

export interface FunctionTool {
  readonly type: 'function';
  readonly function: { readonly name: string; readonly parameters?: JsonSchema };
}

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly stream?: boolean | null;
  readonly stream_options?: { readonly include_usage?: boolean } | null;
  readonly response_format?: {
    readonly type: string;
    readonly json_schema?: {
      readonly name?: string;
      readonly schema?: JsonSchema;
      readonly strict?: boolean;
    };
  } | null;
  readonly tools?: readonly FunctionTool[];
  readonly tool_choice?:
    string | { readonly type: string; readonly function?: { readonly name: string } };
}

export interface TokenUsage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  readonly prompt_tokens_details: { readonly cached_tokens: number };
}

/** What the "model" said, before it is put on the wire. */
export interface Answer {
  readonly text: string;
  /** The function called, when the answer is a tool call whose arguments are `text`. */
  readonly tool: string | null;
  readonly finish: 'stop' | 'length' | 'tool_calls';
}

export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly type: string;
  readonly code: string | null;
  readonly param?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function refusalBody({ message, type, code, param }: Refusal): string {
  return JSON.stringify({ error: { message, type, param: param ?? null, code } });
}

export function textOf(message: ChatMessage): string {
  const { content } = message;
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => part.text ?? '').join('');
}

export interface Envelope {
  readonly id: string;
  readonly model: string;
  readonly created: number;
}

export function wholeAnswer(envelope: Envelope, answer: Answer, usage: TokenUsage): string {
  const { text, tool, finish } = answer;
  const message = tool
    ? { role: 'assistant', content: null, tool_calls: [toolCall(envelope, tool, text)] }
    : { role: 'assistant', content: text };
  return JSON.stringify({
    ...envelope,
    object: 'chat.completion',
    choices: [{ index: 0, message, finish_reason: finish, logprobs: null }],
    usage,
  });
}

function toolCall(envelope: Envelope, name: string, args: string) {
  return { id: `call_${envelope.id}`, type: 'function', function: { name, arguments: args } };
}

/** Server-sent events of a streamed answer. */
export class ChunkWriter {
  private readonly head: string;
  private readonly envelope: Envelope;
  private readonly tool: string | null;

  constructor(envelope: Envelope, tool: string | null) {
    this.envelope = envelope;
    this.tool = tool;
    this.head = JSON.stringify({ ...envelope, object: 'chat.completion.chunk' }).slice(0, -1);
  }

  first(): string {
    const delta = this.tool
      ? {
          role: 'assistant',
          content: null,
          tool_calls: [{ index: 0, ...toolCall(this.envelope, this.tool, '') }],
        }
      : { role: 'assistant', content: '' };
    return this.choice(JSON.stringify(delta), 'null');
  }

  piece(text: string): string {
    const quoted = JSON.stringify(text);
    const delta = this.tool
      ? `{"tool_calls":[{"index":0,"function":{"arguments":${quoted}}}]}`
      : `{"content":${quoted}}`;
    return this.choice(delta, 'null');
  }

  last(finish: Answer['finish'], usage: TokenUsage | null): string {
    const end = this.choice('{}', JSON.stringify(finish));
    const counted = usage
      ? `data: ${this.head},"choices":[],"usage":${JSON.stringify(usage)}}\n\n`
      : '';
    return `${end}${counted}data: [DONE]\n\n`;
  }

  private choice(delta: string, finish: string): string {
    return `data: ${this.head},"choices":[{"index":0,"delta":${delta},"finish_reason":${finish}}]}\n\n`;
  }
}
