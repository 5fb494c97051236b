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

describe('the drill of the watch', () => {
  it('kills the host four times in two days: each end is told once by each way, each look made once, no row lost', async () => {
    const drill = startCommand(
      join(import.meta.dirname, 'watch-drill.ts'),
      ['--days', '2', '--kills', '4', '--seed', process.env['SEED'] ?? '20'],
      { TMPDIR: temporary },
    );
    const { code, stdout, stderr } = await drill.ended;

    // The whole output is compared, so that a failure shows the seed and every difference.
    expect({ code, stderr, stdout }).toEqual({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^ {2}differences +0$/m),
    });
    expect(stdout).toMatch(/^ {2}kills +4 \(\d at work, \d while starting\)$/m);
    expect(stdout).toMatch(/^ {2}due +4\d reminders of 34 reservations, 4 looks at renewals$/m);
    expect(readdirSync(temporary).filter((name) => name.startsWith('watch-drill-'))).toEqual([]);
    isPassed = true;
  }, 400_000);
});
