export {
  startEmulator,
  type Emulator,
  type FaultRule,
} from '../../../../tools/llm-emulator/emulator.ts';
