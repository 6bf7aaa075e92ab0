/**
 * Compiled schemas need `eval`, which the content policy forbids: zod would try, and every page would report
 * a violation. Said here and not through zod's `config`, so that the start page need not load zod.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
