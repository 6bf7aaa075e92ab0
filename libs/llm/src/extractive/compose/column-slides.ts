import { lengthInWords } from '../language/words';
import type { Place, Unit } from '../reading/material';
import { type Composer, type Material, wording } from './composer';

interface Side {
  readonly heading: Place;
  readonly units: readonly Unit[];
}

/** Two headings with what stands under each: headings part the units that follow them. */
function sidesOf(units: readonly Unit[]): [Side, Side] | null {
  const sides: { heading: Place; units: Unit[] }[] = [];
  for (const unit of units) {
    if (unit.kind === 'heading') sides.push({ heading: unit.place, units: [] });
    else sides.at(-1)?.units.push(unit);
  }
  const [left, right] = sides;
  return left && right && sides.length === 2 ? [left, right] : null;
}

function tell(
  side: Side,
  most: number,
  characters: number,
  words: number,
): { texts: string[]; cited: Place[] } | null {
  const told = side.units.map((unit) => ({
    text: wording(unit, characters, words),
    place: unit.place,
  }));
  const fitting = told
    .filter((each): each is { text: string; place: Place } => each.text !== null)
    .slice(0, most);
  return fitting.length === 0
    ? null
    : {
        texts: fitting.map(({ text }) => text),
        cited: [side.heading, ...fitting.map(({ place }) => place)],
      };
}

/** Words of both sides together. */
const MOST_WORDS = 54;

const lengthOf = (sides: readonly ({ texts: string[] } | null)[]): number =>
  lengthInWords(sides.flatMap((side) => side?.texts ?? []).join(' '));

function both({ units }: Material, most: number, characters: number, longest: number) {
  const sides = sidesOf(units);
  // Both sides are seen at once: fewer words to a point come before fewer points.
  const ways = [18, 13].map((words) => ({ words, most }));
  const tries = [...ways, ...ways.map(({ words }) => ({ words, most: 3 }))].map((way) =>
    sides ? sides.map((side) => tell(side, Math.min(most, way.most), characters, way.words)) : [],
  );
  const told = tries.filter((pair) => pair.every((side) => side !== null));
  const shortest = told.toSorted((a, b) => lengthOf(a) - lengthOf(b))[0];
  const [left, right] = told.find((pair) => lengthOf(pair) <= MOST_WORDS) ?? shortest ?? [];
  if (!sides || !left || !right || sides.some(({ heading }) => heading.text.length > longest))
    return null;
  const [a, b] = sides.map(({ heading }) => heading.text);
  return {
    left: { label: a, points: left.texts },
    right: { label: b, points: right.texts },
    cited: [...left.cited, ...right.cited],
  };
}

export const comparison: Composer = (material) => {
  const told = both(material, 4, 90, 40);
  if (!told) return null;
  const items = [told.left, told.right].map((side) => ({ ...side, preferred: false }));
  return { content: { title: material.title, items, verdict: null }, cited: told.cited };
};

export const problemSolution: Composer = (material) => {
  const told = both(material, 3, 130, 40);
  return (
    told && {
      content: { title: material.title, problem: told.left, solution: told.right },
      cited: told.cited,
    }
  );
};

export const twoColumns: Composer = (material) => {
  const told = both(material, 4, 110, 50);
  if (!told) return null;
  const columns = [told.left, told.right].map(({ label, points }) => ({
    heading: label,
    text: null,
    points,
  }));
  return { content: { title: material.title, columns }, cited: told.cited };
};
