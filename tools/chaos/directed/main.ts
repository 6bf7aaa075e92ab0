import { isAsExpected, MUTATIONS, played, playsOf, SCENARIOS, Stage } from './index.ts';

/** `directed [title, title]` plays scenarios, `directed --mutations [title, title]` plays them with a mechanism off. */
async function main(words: readonly string[]): Promise<number> {
  const mutated = words[0] === '--mutations';
  const wanted = words.slice(mutated ? 1 : 0);
  const isWanted = (title: string) =>
    wanted.length === 0 || wanted.some((word) => title.includes(word));
  const plays = mutated
    ? playsOf([], MUTATIONS).map((play) => ({
        ...play,
        title: `${play.title}: ${play.scenario.title}`,
      }))
    : playsOf(SCENARIOS, []);
  let unexpected = 0;
  for (const play of plays.filter(({ title }) => isWanted(title))) {
    const { title, off, scenario } = play;
    const stage = await Stage.set(scenario, off);
    const began = performance.now();
    const { lostMs } = stage.arena.pulse;
    const wrong = await played(scenario, stage);
    const lost = Math.round(stage.arena.pulse.lostMs - lostMs);
    if (wrong.length > 0 && process.env['E2E_LOG'])
      for (const slot of stage.arena.slots) console.log(slot.name, slot.log.slice(-60).join('\n'));
    await stage.strike();
    const isExpected = isAsExpected(play, wrong);
    if (!isExpected) unexpected += 1;
    console.log(
      `${isExpected ? 'ok' : 'NOT OK'}  ${title} (${Math.round(performance.now() - began)} ms, ${lost} of them lost to others)`,
    );
    for (const what of wrong.slice(0, 5)) console.log(`    ${what}`);
  }
  return unexpected === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
