import { describe, expect, it } from '@jest/globals';
import { changeEnvironment } from './change-environment.ts';
import { DONE, standingOf } from './standing.ts';

/** The activities of a partner change, in order; polls that find nothing yet repeat. */
const activities = [
  ...['evaluateRequest', 'resolveApproval', 'registerSubscription', 'checkInventory', 'checkRebuy'],
  ...['sendReturn', 'checkReturn', 'checkReturn', 'bookReturn', 'createCart', 'checkOut'],
  ...['checkProvisioning', 'checkProvisioning', 'readReservation', 'checkSettings', 'finishPartnerChange'],
];

describe('the flow of a partner change', () => {
  it('runs these activities without a fault', async () => {
    const environment = await changeEnvironment();
    const before = environment.runner.ran.length;
    await environment.change();
    const ran = environment.runner.ran.slice(before).filter((name) => name !== 'applySettings');
    expect([...new Set(ran)]).toEqual(
      [...new Set(activities.filter((name) => name !== 'checkSettings')), ...[]].flatMap((name) =>
        name === 'finishPartnerChange' ? ['checkSettings', name] : [name],
      ),
    );
  });

  it.each(activities.map((name, index) => [index + 1, name] as const))(
    'returns once and buys once when it dies at activity %i (%s), and the activity arrives once more',
    async (count) => {
      const environment = await changeEnvironment();
      environment.runner.dieAfter(count, 'activity');
      expect(await environment.change()).toBe('completed');
      expect(environment.runner.isDoomed).toBe(false);
      expect(await standingOf(environment)).toBe(DONE);
    },
  );

  it.each([2, 6, 10, 14, 18, 22])('returns once and buys once when it dies in replay %i', async (count) => {
    const environment = await changeEnvironment();
    environment.runner.dieAfter(count, 'replay');
    expect(await environment.change()).toBe('completed');
    expect(await standingOf(environment)).toBe(DONE);
  });
});
