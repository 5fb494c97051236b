import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { resolutionActionSchema } from '../../src/requests/domain/resolution.ts';
import { faultySequences, sequences } from './commands.ts';
import { mutants } from './mutants.ts';
import { modelEnvironment } from './model-environment.ts';
import { playSequence } from './play.ts';

const RUNS = Number(process.env['MODEL_RUNS'] ?? 400);
const seed = Number(process.env['SEED'] ?? 20);
/** The final statuses that the sequences must reach; otherwise they prove little. */
const ENDS_SEEN = ['completed', 'rejected', 'withdrawn', 'expired', 'compensated', 'needs-attention'];
const RESTARTED = 'restarted';
/** A fixed seed for mutants, so that a mutant is always found or never; no more sequences than of the sound desk. */
const MUTANT_SEED = 7;
const MUTANT_RUNS = 400;

describe('the model of a purchase', () => {
  it(`predicts every answer and status (${RUNS} sequences, SEED=${seed})`, async () => {
    const seen = new Map<string, number>();
    const property = fc.asyncProperty(sequences, async (commands) => {
      const { end, resolutions, restarts } = await playSequence(commands);
      for (const what of [end, ...new Set(resolutions), ...(restarts > 0 ? [RESTARTED] : [])])
        seen.set(what, (seen.get(what) ?? 0) + 1);
    });
    await fc.assert(property, { numRuns: RUNS, seed, examples: [...faultySequences] });

    for (const what of [...ENDS_SEEN, ...resolutionActionSchema.options, RESTARTED])
      expect(`${seen.get(what) ?? 0} ${what}`).toMatch(/^[1-9]/);
  }, 400_000);

  it.each(Object.entries(mutants))('finds %s', async (_name, mutant) => {
    const property = fc.asyncProperty(sequences, async (commands) => {
      await playSequence(commands, modelEnvironment(mutant));
    });

    const found = await fc.check(property, {
      ...{ numRuns: MUTANT_RUNS, seed: MUTANT_SEED, endOnFailure: true },
      examples: [...faultySequences],
    });
    expect(found).toMatchObject({ failed: true });
  });
});
