import { describe, expect, it } from '@jest/globals';
import { DECISION_WRITTEN } from '../../src/requests/domain/flows.ts';
import { awaitApproval } from '../../src/requests/flow/await-approval.ts';
import { FlowRunner } from '../support/flow-runner.ts';

const ID = 'r-1-approval';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Runs the wait for an approval whose row shows a decision at check number `decidedAt`. Gives the minutes that passed.
 *
 * @param raiseDuring the number of the check during which the event of the decision is raised
 */
async function minutesUntilSeen(decidedAt: number, raiseDuring?: number): Promise<number> {
  let checks = 0;
  const resolveApproval = () => {
    checks += 1;
    if (checks === raiseDuring) runner.raise(ID, DECISION_WRITTEN);
    return checks < decidedAt
      ? { state: 'waiting', checkAt: new Date(runner.now + HOUR_MS).toISOString() }
      : { state: 'closed', status: 'rejected' };
  };
  const runner: FlowRunner = new FlowRunner({ awaitApproval }, { resolveApproval });
  const start = runner.now;
  const checkAt = new Date(start + HOUR_MS).toISOString();
  await runner.run('awaitApproval', ID, { requestId: 'r-1', run: 1, checkAt });
  return (runner.now - start) / MINUTE_MS;
}

describe('the wait for an approval', () => {
  it('checks after a minute, for a decision whose event came too early', async () => {
    expect(await minutesUntilSeen(1)).toBe(1);
  });

  it('checks again at once when the event is raised during a check', async () => {
    expect(await minutesUntilSeen(2, 1)).toBe(1);
  });

  it('checks at the time it was given when no event comes', async () => {
    expect(await minutesUntilSeen(3)).toBe(121);
  });

  it.each([
    ['ten minutes', 10 * MINUTE_MS, 12],
    ['a day', 24 * HOUR_MS, 240],
  ])('does not spin while the clock of the app is %s behind that of the engine', async (_, behind, most) => {
    let checks = 0;
    const resolveApproval = () => {
      checks += 1;
      return runner.now - behind >= deadline
        ? { state: 'closed', status: 'expired' }
        : {
            state: 'waiting',
            checkAt: new Date(Math.max(deadline, runner.now - behind + 2_000)).toISOString(),
          };
    };
    const runner: FlowRunner = new FlowRunner({ awaitApproval }, { resolveApproval });
    const deadline = runner.now + HOUR_MS;
    const checkAt = new Date(deadline).toISOString();
    await runner.run('awaitApproval', ID, { requestId: 'r-1', run: 1, checkAt });
    expect(checks).toBeLessThanOrEqual(most);
    expect(runner.now - deadline).toBeLessThanOrEqual(behind * 2 + MINUTE_MS);
  });
});
