import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { startCommand } from '../../local/kit/test/started-command.ts';

const temporary = mkdtempSync(join(tmpdir(), 'drill-'));
let isPassed = false;
/** Keeps the data of a failed drill for inspection. */
afterAll(() => {
  if (isPassed) rmSync(temporary, { recursive: true });
});

describe('the ticket drill', () => {
  it('kills the host three times and the broker once: every ticket has exactly one outcome, reported once', async () => {
    const drill = startCommand(
      join(import.meta.dirname, 'ticket-drill.ts'),
      // The fewest that have each of the ten kinds of broken tickets once.
      ['--tickets', '200', '--seed', process.env['SEED'] ?? '20'],
      { TMPDIR: temporary },
    );
    const { code, stdout, stderr } = await drill.ended;

    // The whole output is compared, so that a failure shows the seed and every difference.
    expect({ code, stderr, stdout }).toEqual({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^ {2}differences +0$/m),
    });
    expect(stdout).toMatch(
      /^ {2}tickets +200 \(purchase 170, question 8, broken 10, poison 4, against a rule 8\), \d+ of them sent twice$/m,
    );
    expect(stdout).toMatch(/^ {2}requests +178$/m);
    expect(stdout).toMatch(/^ {2}dead letters +4 put back with the command$/m);
    expect(readdirSync(temporary).filter((name) => name.startsWith('ticket-drill-'))).toEqual([]);
    isPassed = true;
  }, 400_000);
});
