import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lives } from './commands.ts';
import { mistakes } from './mistakes.ts';
import { modelDesk } from './model-desk.ts';
import { live } from './play.ts';

const RUNS = 1000;
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
/** Which lives are tried on a mistake is the same every time: it is found or the test is wrong. */
const MISTAKE_SEED = 7;

describe('the life of a purchase', () => {
  it(`is as the model says, whatever happens (${RUNS} lives, SEED=${seed})`, async () => {
    const ends = new Map<string, number>();
    const property = fc.asyncProperty(lives, async (commands) => {
      const { end } = await live(commands);
      ends.set(end, (ends.get(end) ?? 0) + 1);
    });
    await fc.assert(property, { numRuns: RUNS, seed });

    for (const end of ['completed', 'rejected', 'withdrawn', 'expired', 'compensated', 'needs-attention'])
      expect(`${ends.get(end) ?? 0} ${end}`).toMatch(/^[1-9]/);
  }, 400_000);

  it.each(Object.entries(mistakes))('shows %s', async (_name, mistake) => {
    const property = fc.asyncProperty(lives, async (commands) => {
      await live(commands, modelDesk(mistake));
    });

    expect(await fc.check(property, { numRuns: 400, seed: MISTAKE_SEED })).toMatchObject({ failed: true });
  });
});
