import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { startCommand } from '../../local/kit/test/started-command.ts';

const drill = (...args: string[]) =>
  startCommand(join(import.meta.dirname, 'request-drill.ts'), args, { TMPDIR: temporary }).ended;

/** The part of the table that shows a clean drill. */
const CLEAN = /^ {2}differences +0 lost, 0 double, 0 stuck, 0 others\n {2}warnings +\d+\n {2}surprises +0$/m;

/** Determines what is bought and when the host is killed. */
const SEED = process.env['SEED'] ?? '20';
const temporary = mkdtempSync(join(tmpdir(), 'drill-'));
let isPassed = false;
/** Keeps the data of a failed drill for inspection. */
afterAll(() => {
  if (isPassed) rmSync(temporary, { recursive: true });
});

describe('the drill', () => {
  it('kills the host 10 times under requests of every kind: none is lost, doubled or stuck', async () => {
    const boundaries = [
      ...['checkOut-answered', 'finishPurchase-begun', 'sendReturn-answered'],
      ...['sendExchange-answered', 'finishExchange-begun', 'bookReturn-begun'],
    ].join();
    const kinds = 'purchase,refund,exchange,partner-change';
    const numbers = ['--kinds', kinds, '--kills', '4', '--requests', '8'];
    const { code, stdout, stderr } = await drill(...numbers, '--boundaries', boundaries, '--seed', SEED);

    // The whole output is compared, so that a failure shows the seed and every difference.
    expect({ code, stderr, stdout }).toEqual({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(CLEAN),
    });
    expect(stdout).toMatch(/^seed \d+$/m);
    expect(stdout).toMatch(/^ {2}kills +10 \(6 at boundaries, /m);
    expect(readdirSync(temporary).filter((name) => name.startsWith('request-drill-'))).toEqual([]);
    isPassed = true;
  }, 400_000);

  it.each([
    [['--kills', 'many'], '--kills must be a whole number below 1,000,000, not "many"'],
    [['--kinds', 'renewal'], '--kinds: there is no "renewal"'],
    [['--kill', 'worker'], 'there is no --engine local with --kill worker'],
    [['--engine', 'fast'], 'there is no --engine fast with --kill host'],
    [['--engine', 'real', '--boundaries', 'all'], '--boundaries must be none on the real engine, not "all"'],
  ])('does not start with %j', async (args, message) => {
    const { code, stderr } = await drill(...args);

    expect({ code, stderr }).toEqual({ code: 2, stderr: `${message} (try: npm run drill -- --help)\n` });
  });
});
