import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { startCommand } from '../../local/kit/test/started-command.ts';

const DRILL = join(import.meta.dirname, '../drills/request-drill.ts');
/** Determines what is bought and when the worker is killed. */
const SEED = process.env['SEED'] ?? '21';
/** The part of the table that shows a clean drill. */
const CLEAN =
  /^ {2}recovered +\d+ flows restarted, 0 requests left to a person\n(.*\n)+ {2}differences +0 lost, 0 double, 0 stuck, 0 others\n {2}warnings +\d+\n {2}surprises +0$/m;

it.each([
  ['purchases', 'purchase', '8'],
  ['refunds and exchanges', 'refund,exchange', '6'],
])(
  'kills the worker three times under %s: nothing is lost, doubled, stuck or left to a person',
  async (_, kinds, requests) => {
    const temporary = mkdtempSync(join(tmpdir(), 'engine-drill-'));
    const numbers = ['--kills', '3', '--kinds', kinds, '--requests', requests, '--seed', SEED];
    const args = ['--engine', 'real', '--kill', 'worker', ...numbers];
    const { code, stdout, stderr } = await startCommand(DRILL, args, { TMPDIR: temporary }).ended;

    // The whole output is compared, so that a failure shows the seed and every difference.
    expect({ code, stderr, stdout }).toEqual({ code: 0, stderr: '', stdout: expect.stringMatching(CLEAN) });
    // Kept after a failure, for inspection.
    rmSync(temporary, { recursive: true });
  },
  2_400_000,
);
