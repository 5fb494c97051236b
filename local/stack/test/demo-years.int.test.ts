import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCommand, type StartedCommand } from '../../kit/test/started-command.ts';

let temporary: string;
let demo: StartedCommand;
beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), 'demo-years-'));
  demo = startDemo();
});
afterAll(async () => {
  await demo.stop();
  rmSync(temporary, { recursive: true });
});

const startDemo = (...args: readonly string[]) =>
  startCommand(join(import.meta.dirname, '../demo-years.ts'), args, { TMPDIR: temporary, NO_COLOR: '1' });

/** The clock begins on a day of its own, so that dates and amounts are the same whenever this runs. */
const STORY = [
  // Bought at the list price of the seed in euros, with the markup of 10 %.
  '  2026-03-02  Sandra Sales buys web: 3 x Standard_D2s_v5 for a year, paid at once; Ada Approver approves 1575.68 EUR.',
  '              Microsoft charges 1432.44 EUR, by the hour it would be 2321.05 EUR. It ends on 2027-03-02.',
  '  2026-03-02  Sandra Sales buys database: 2 x Standard_E4s_v5 for three years, paid by month; Ada Approver approves 5304.42 EUR.',
  '  2026-05-04    2027-03-02, retirement of legacy, 3048.61 USD: The Dsv3 family is not reserved for one year from 2026-07-01 on, so that this reservation, which ends on 2027-03-02, is not renewed as it is. Its machines run until 2029-11-15: 989 days by the hour.',
  // What retires is told of 180 days ahead; who does not answer has the next ones told, three days later.
  '  2026-09-03  Hanna Helpdesk and Sandra Sales are told that legacy ends in 180 days.',
  '              Doing nothing costs $3.08 more each day after the end, $92.48 in 30 days.',
  '  2026-09-06  Anton Approver and Ada Approver are told that legacy ends in 177 days, because requesters did not answer.',
  '  2026-09-14  Sandra Sales exchanges legacy (4 x Standard_D2s_v3) for app: 4 x Standard_D2s_v5 for three years.',
  '              Ada Approver approves 3090.30 EUR: 4043.95 EUR to pay, 953.65 EUR returned.',
  '  2026-10-05  Sandra Sales returns 1 of 3 units of web; Ada Approver approves, and Contoso gets 212.97 EUR back.',
  '  2026-12-02  Sandra Sales asks to renew web; Ada Approver approves 1050.46 EUR, the price of today.',
  '  2026-12-05  Anton Approver and Ada Approver are told that batch ends in 87 days, because requesters did not answer.',
  '  2026-12-08  Bruno Billing is told that batch ends in 84 days, because approvers did not answer.',
  '  2027-02-16  Sandra Sales asks to renew web; Ada Approver approves 1050.46 EUR, the price fixed by Microsoft on 2027-01-31.',
  '  2027-02-16  Sandra Sales decides to let batch lapse; from its end on the same use costs 2.72 EUR more each day.',
  '  2027-03-02  Microsoft has renewed web: 2 x Standard_D2s_v5 until 2028-03-02; 1050.46 EUR are booked.',
  '  2027-03-03  batch has lapsed, as decided: each day costs 2.72 EUR more.',
  '  2027-04-05  Sandra Sales asks to exchange web, and is refused: Standard_D2s_v5 was bought on 2027-03-02: what is bought from 2027-02-01 on cannot be exchanged. A refund, or a trade-in to a savings plan, is still possible.',
  '  2027-04-05    2027-10-05, headroom, 210.44 USD: 210.44 USD of the refund cap come free on 2027-10-05: 50000.00 USD are left then.',
  '  2027-06-07  Sandra Sales returns 1 of 2 units of database; Ada Approver approves, and Contoso gets 61.40 EUR back.',
  '  2028-02-01  Sandra Sales asks to renew web with quantity 4; Ada Approver approves 2100.91 EUR, the price of today.',
  '  2028-02-17  Hanna Helpdesk and Sandra Sales are told that web ends in 14 days.',
  '              If the renewal fails, pay-as-you-go costs $1.48 more each day, $44.39 in 30 days. Sandra Sales takes care of it.',
  '  2028-03-02  Microsoft has renewed web: 4 x Standard_D2s_v5 until 2029-03-02; 2100.91 EUR are booked.',
  // On what ends without a decision the desk goes on after the end.
  '  2028-03-09  Hanna Helpdesk and Sandra Sales are told that reports ended 7 days ago.',
  '              Pay-as-you-go costs $1.34 more each day, $40.07 in 30 days. Sandra Sales takes care of it.',
  '  2029-03-02  Microsoft has renewed database: 1 x Standard_E4s_v5 until 2030-03-02; 1378.73 EUR are booked.',
  '  2029-03-03  web has lapsed, as decided: each day costs 2.72 EUR more.',
  // 3 purchases, 12 payments, an exchange of two entries and a refund; then 12 payments in each year.
  '  from 2026-03-02       18  10381.70 EUR     9437.95 EUR  943.75 EUR',
  '  from 2027-03-02       15   3060.30 EUR     2782.08 EUR  278.22 EUR',
  '  from 2028-03-02       14   4363.68 EUR     3966.98 EUR  396.70 EUR',
  '  164 e-mails arrived, each once: 113 of ends, 51 of requests.',
];

/** The default ladder, as it is sent for one reservation to its end and after it. */
const LADDER = [
  ...['ends in 90 days', 'ends in 60 days', 'ends in 30 days', 'ends in 14 days', 'ends in 7 days'],
  ...['ends in 3 days', 'ends in 1 day', 'ends today', 'ended 1 day ago', 'ended 7 days ago'],
];

/** What is not among the lines, or not behind what is wanted before it. */
function missingOf(wanted: readonly string[], lines: readonly string[]): readonly string[] {
  let next = 0;
  return wanted.filter((line) => {
    const at = lines.indexOf(line, next);
    if (at !== -1) next = at + 1;
    return at === -1;
  });
}

describe('npm run demo:years', () => {
  it('says what it does', async () => {
    const { code, stdout } = await startDemo('--help').ended;

    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining('Usage: npm run demo:years'),
    });
  });

  it.each(['Year 1, from 2026-03-02', 'Year 2, from 2027-03-02', 'Year 3, from 2028-03-02', 'The ledger'])(
    'comes to: %s',
    async (heading) => {
      expect(await demo.line(heading)).toBe(heading);
    },
  );

  it('prints three years with names, days and amounts, and leaves nothing behind', async () => {
    const { code, stdout, stderr } = await demo.ended;

    // The whole output is compared, so that a failure shows what it says of it.
    expect({ code, stderr, stdout }).toEqual({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^Three years in \d+\.\d s\.$/m),
    });
    const lines = stdout.split('\n');
    expect(missingOf(STORY, lines)).toEqual([]);
    const toldOfReports = lines.flatMap((line) => / told that reports (.*)\.$/.exec(line)?.[1] ?? []);
    expect(toldOfReports).toEqual(LADDER);
    expect(readdirSync(temporary)).toEqual([]);
  });
});
