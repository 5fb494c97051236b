import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Figures, text } from '../figures.ts';
import { DeskUnderTest } from './desk-under-test.ts';
import type { Part, Reading, Stage } from './part.ts';
import { ProcessorShares, usageOf } from './processor-shares.ts';
import type { StackStart } from './stack-process.ts';

type Say = (line: string) => void;

/** A checkout that is measured. */
export interface Side {
  readonly name: string;
  readonly checkout: string;
}

interface RunningSide extends Side {
  readonly desk: DeskUnderTest;
  readonly shares: ProcessorShares;
}

/** How a part is measured. */
interface Measurement {
  readonly dataFolder: string;
  readonly rounds: number;
  readonly isMicrosoftAtOnce: boolean;
  readonly say: Say;
}

/** Answers the question of one part, round after round, each with all sides; every second round in reverse. */
export async function measurePart(
  part: Part,
  sides: readonly Side[],
  { dataFolder, rounds, isMicrosoftAtOnce, say }: Measurement,
): Promise<void> {
  const { title, start = (how: StackStart) => DeskUnderTest.start(how), stages } = part;
  const running: RunningSide[] = [];
  say(title);
  try {
    for (const side of sides) {
      const folder = join(dataFolder, side.name);
      mkdirSync(folder, { recursive: true });
      const desk = await start({ checkout: side.checkout, dataFolder: folder, isMicrosoftAtOnce });
      running.push({ ...side, desk, shares: new ProcessorShares() });
    }
    const figures = new Figures();
    for (const stage of stages) await measureStage(stage, running, { rounds, say, figures });
    ['', ...figures.lines(), ''].forEach(say);
    for (const { name, shares } of running)
      [`processors, ${name}:`, ...shares.lines().map((line) => `  ${line}`), ''].forEach(say);
  } finally {
    await Promise.all(running.map(({ desk }) => desk.stop()));
  }
}

async function measureStage(
  { prepare, measure }: Stage,
  sides: readonly RunningSide[],
  { rounds, say, figures }: { readonly rounds: number; readonly say: Say; readonly figures: Figures },
): Promise<void> {
  for (const { name, desk } of sides) {
    say(`  making ready: ${name}`);
    await desk.makeReady();
    await prepare(desk);
  }
  for (let round = 0; round < rounds; round++) {
    const readings = new Map<string, readonly Reading[]>();
    for (const { name, desk, shares } of round % 2 === 0 ? sides : sides.toReversed()) {
      await desk.makeReady();
      const before = usageOf(desk.pids);
      readings.set(name, await measure(desk));
      shares.add(before, usageOf(desk.pids));
      await desk.makeReady();
    }
    const names = sides.map(({ name }) => name);
    for (const compared of compare(
      names.map((name) => readings.get(name) ?? []),
      names,
    )) {
      compared.forEach(({ figure, value }) => figures.note(figure, value));
      say(`  round ${round + 1} of ${rounds}: ${compared.map(shown).join(', ')}`);
    }
  }
}

/** The readings of one round, those of one thing together: of each side, then the ratio of the first to the second. */
export function compare(
  readings: readonly (readonly Reading[])[],
  names: readonly string[],
): readonly (readonly Reading[])[] {
  const [first = [], second] = readings;
  return first.map((reading, index) => {
    const other = second?.[index];
    if (other === undefined) return [reading];
    const { label } = reading.figure;
    const ratio = { label: `${label}: ratio`, unit: 'times' };
    return [
      ...[reading, other].map(({ figure, value }, side) => ({
        figure: { ...figure, label: `${label}: ${names[side] ?? ''}` },
        value,
      })),
      { figure: ratio, value: reading.value / other.value },
    ];
  });
}

const shown = ({ figure: { label, unit }, value }: Reading): string => `${label} ${text(value)} ${unit}`;
