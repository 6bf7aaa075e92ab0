import { parseArgs } from 'node:util';
import { CHATTERS } from './capabilities.ts';
import type { Chatter } from './capabilities.ts';
import { startEmulator } from './emulator.ts';
import { FAULT_KINDS } from './faults.ts';
import type { FaultRule } from './faults.ts';

const USAGE = `node tools/llm-emulator/main.ts [options]

  --port 4010        0 takes a free one
  --latency 300      milliseconds to the first token
  --rate 0           tokens a second, 0 for no limit
  --jitter 0         share by which a call may be slower or faster, 0 … 1
  --piece 16         tokens in one streamed piece
  --seed 1           the same seed gives the same answers and faults
  --chatter none     how free text carries its JSON: ${CHATTERS.join(' ')}
  --without a,b      capabilities to switch off: json_schema array_limits json_object tools stream stream_options
  --faults '[…]'     rules such as [{"kind":"rate_limit","times":2,"retry_after":1}]
                     kinds: ${FAULT_KINDS.join(' ')}
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4010' },
      latency: { type: 'string', default: '0' },
      rate: { type: 'string', default: '0' },
      jitter: { type: 'string', default: '0' },
      piece: { type: 'string', default: '16' },
      seed: { type: 'string', default: '1' },
      chatter: { type: 'string', default: 'none' },
      without: { type: 'string', default: '' },
      faults: { type: 'string', default: '[]' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const off = values.without.split(',').filter(Boolean);
  const emulator = await startEmulator({
    port: Number(values.port),
    seed: Number(values.seed),
    latency: {
      firstTokenMs: Number(values.latency),
      tokensPerSecond: Number(values.rate),
      jitter: Number(values.jitter),
      tokensPerPiece: Number(values.piece),
    },
    capabilities: {
      ...Object.fromEntries(off.map((name) => [name, false])),
      chatter: values.chatter as Chatter,
    },
    faults: JSON.parse(values.faults) as FaultRule[],
  });
  process.stdout.write(`${JSON.stringify({ url: emulator.url })}\n`);
  const stop = () => void emulator.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
