import { HumanMessage, SystemMessage, providerStrategy, toolStrategy } from 'langchain';
import type { ChatOpenAICallOptions } from '@langchain/openai';
import { strictSchema } from './answer-schema';
import type { Question } from './question';
import type { RequestShape } from './request-shape';

/** A question as it is put to a chat model. */
export interface StructuredRequest {
  readonly messages: readonly (SystemMessage | HumanMessage)[];
  readonly options: Pick<ChatOpenAICallOptions, 'response_format' | 'tools' | 'tool_choice'>;
  /** All that counts as input, for servers that do not count themselves. */
  readonly prompt: string;
}

/** Puts a question in the shape that the server understands: its own schema mode, a tool call, or words. */
export function structured(question: Question, shape: RequestShape): StructuredRequest {
  const schema = strictSchema(
    question.schema,
    shape.arrayLimits && shape.format === 'json_schema',
  ) as { type: 'object' };
  const name = String(question.schema['title'] ?? 'answer');
  const inWords = shape.format === 'text' ? spelledOut(schema) : '';
  const user = question.user + inWords;
  const messages = [new SystemMessage(question.system), new HumanMessage(user)];
  const prompt = `${question.system}\n${user}${inWords ? '' : JSON.stringify(schema)}`;
  switch (shape.format) {
    case 'json_schema': {
      const native = providerStrategy(schema);
      const json_schema = { name, schema: native.schema, strict: native.strict };
      return {
        messages,
        prompt,
        options: { response_format: { type: 'json_schema', json_schema } },
      };
    }
    case 'tools': {
      const [strategy] = toolStrategy({ ...schema, title: name });
      if (!strategy) throw new TypeError('A schema gives exactly one tool.');
      const options = {
        tools: [strategy.tool],
        tool_choice: { type: 'function' as const, function: { name } },
      };
      return { messages, prompt, options };
    }
    case 'text':
      return { messages, prompt, options: {} };
  }
}

function spelledOut(schema: object): string {
  return `\n\nAnswer with one JSON object and nothing else: no explanation, no Markdown. It matches this JSON schema:\n${JSON.stringify(schema)}`;
}
