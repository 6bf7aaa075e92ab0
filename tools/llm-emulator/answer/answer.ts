import type { Capabilities, Chatter } from '../capabilities.ts';
import type { SpoilKind } from '../faults.ts';
import type { Answer, ChatRequest, JsonSchema } from '../protocol.ts';
import { textOf } from '../protocol.ts';
import type { Random } from '../random.ts';
import { InstanceMaker } from './instance.ts';
import { materialOf } from './material.ts';
import { asksForPlan, planOf } from './plan.ts';
import { spoiled } from './spoil.ts';

/** Writes the answer to a request; the same request and seed give the same answer. */
export function answerTo(
  request: ChatRequest,
  can: Capabilities,
  random: Random,
  spoil: SpoilKind | null,
): Answer {
  const { schema, tool, free } = wanted(request, can);
  if (!schema) return { text: prose(request, random), tool: null, finish: 'stop' };
  const material = materialOf(request);
  const value = asksForPlan(schema)
    ? planOf(schema, material)
    : new InstanceMaker(schema, material, random).make();
  const made = spoil ? spoiled(value, spoil) : JSON.stringify(value);
  return {
    text: free && !spoil ? chattered(made, can.chatter) : made,
    tool,
    finish: spoil === 'length' ? 'length' : tool ? 'tool_calls' : 'stop',
  };
}

interface Wanted {
  readonly schema: JsonSchema | null;
  readonly tool: string | null;
  /** Nothing holds the answer to bare JSON. */
  readonly free: boolean;
}

function wanted(request: ChatRequest, can: Capabilities): Wanted {
  const format = request.response_format;
  if (!can.ignores_formats) {
    if (format?.type === 'json_schema') {
      return { schema: format.json_schema?.schema ?? {}, tool: null, free: false };
    }
    const choice = request.tool_choice;
    const named = typeof choice === 'object' ? choice.function?.name : null;
    const tool = request.tools?.find(({ function: { name } }) => !named || name === named);
    if (tool && choice !== 'none') {
      return { schema: tool.function.parameters ?? {}, tool: tool.function.name, free: false };
    }
  }
  const schema = schemaInText(request.messages.map(textOf).join('\n'));
  return { schema, tool: null, free: format?.type !== 'json_object' };
}

/** The JSON schema that a prompt spells out. */
function schemaInText(text: string): JsonSchema | null {
  const fenced = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, body = '']) => body);
  const inline = text.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'));
  for (const candidate of [...fenced, ...inline].reverse()) {
    try {
      const parsed = JSON.parse(candidate) as unknown;
      if (typeof parsed === 'object' && parsed !== null && 'properties' in parsed)
        return parsed as JsonSchema;
    } catch {
      continue;
    }
  }
  return null;
}

function prose(request: ChatRequest, random: Random): string {
  const { sentences } = materialOf(request);
  const from = Math.floor(random() * Math.max(1, sentences.length - 3));
  return sentences.slice(from, from + 3).join(' ');
}

/** The same JSON as weaker models hand it over. */
function chattered(json: string, chatter: Chatter): string {
  const pretty = () => JSON.stringify(JSON.parse(json), null, 2);
  switch (chatter) {
    case 'none':
      return json;
    case 'prose':
      return `Sure! Here is what you asked for:\n\n${pretty()}\n\nLet me know if you need {anything} else.`;
    case 'fence':
      return `Here is the JSON:\n\`\`\`json\n${pretty()}\n\`\`\`\nHope this helps!`;
    case 'think':
      return `<think>\nThe user wants JSON like {"title": …}. I will answer in one object.\n</think>\n\n${pretty()}`;
    case 'sloppy':
      return `${pretty()
        .replace(/\n(\s*)([}\]])/g, ',\n$1$2')
        .replace(/^(\s*)"(\w+)":/gm, "$1'$2':")}\n`;
  }
}
