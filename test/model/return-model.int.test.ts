import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { modelEnvironment } from './model-environment.ts';
import { faultyLives, returnLives } from './return-commands.ts';
import { returnMutants } from './return-mutants.ts';
import { playLife } from './return-play.ts';

const RUNS = 80;
const seed = Number(process.env['SEED'] ?? 22);
/** What must happen in the lives; otherwise they prove little. */
const MUST_BE_SEEN = [
  ...['completed', 'refused', 'rejected', 'withdrawn', 'expired', 'compensated', 'needs-attention'],
  ...['from return', 'from quote', 'support-requested', 'flow-restarted', 'requoted', 'exchange-sent'],
];
/** A fixed seed for mutants, so that a mutant is always found or never. */
const MUTANT_SEED = 7;

describe('the model of refunds and exchanges', () => {
  it(`keeps what must always hold (${RUNS} lives, SEED=${seed})`, async () => {
    const seen = new Map<string, number>();
    const property = fc.asyncProperty(returnLives, async (life) => {
      for (const what of await playLife(life)) seen.set(what, (seen.get(what) ?? 0) + 1);
    });
    await fc.assert(property, { numRuns: RUNS, seed, examples: [...faultyLives] });

    for (const what of [...MUST_BE_SEEN, 'retry']) expect(`${seen.get(what) ?? 0} ${what}`).toMatch(/^[1-9]/);
  }, 400_000);

  it.each(Object.entries(returnMutants))('finds %s', async (_name, mutant) => {
    const property = fc.asyncProperty(returnLives, async (life) => {
      await playLife(life, modelEnvironment(mutant));
    });

    const found = await fc.check(property, {
      ...{ numRuns: 100, seed: MUTANT_SEED, endOnFailure: true },
      examples: [...faultyLives],
    });
    expect(found).toMatchObject({ failed: true });
  });
});
