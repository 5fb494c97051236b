import { UsageError } from '../../local/kit/command.ts';
import type { Levels } from './growth.ts';

const partNames = ['rate', 'growth', 'intake', 'reads'] as const;
type PartName = (typeof partNames)[number];

/** As many as are in flight at most; fewer would be called by a wrong name. */
const LEAST_PURCHASES = 32;

/** The parts to be measured, in their order. Throws a {@link UsageError} for one that is not there. */
export function onlyOption(text: string | undefined): readonly PartName[] {
  if (text === undefined) return partNames;
  const found = partNames.find((name) => name === text);
  if (found === undefined)
    throw new UsageError(`--only must be one of ${partNames.join(', ')}, not "${text}"`);
  return [found];
}

/** Throws a {@link UsageError} for anything but a whole number from 32. */
export function purchasesOption(text: string): number {
  const purchases = Number(text);
  if (Number.isInteger(purchases) && purchases >= LEAST_PURCHASES) return purchases;
  throw new UsageError(`--purchases must be a number from ${LEAST_PURCHASES}, not "${text}"`);
}

/** Throws a {@link UsageError} for anything but two whole numbers from 32, the lower one first. */
export function levelsOption(text: string): Levels {
  const [low = NaN, high = NaN, ...more] = text.split(',').map(Number);
  const isFine = [low, high].every(Number.isInteger) && low >= LEAST_PURCHASES && low < high;
  if (isFine && more.length === 0) return { low, high };
  throw new UsageError(
    `--levels must be two numbers from ${LEAST_PURCHASES}, the lower one first, such as 300,3000, not "${text}"`,
  );
}
