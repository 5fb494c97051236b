import { describe, expect, it } from '@jest/globals';
import { UnreadableRow } from '../../src/core/unreadable-row.ts';
import { defaultReminderSettings } from '../../src/customers/domain/reminder-settings.ts';
import { tellDueSteps } from '../../src/reminders/use-cases/sweep-reminders.ts';
import { aSweep } from '../support/run-sweep.ts';
import { customerId, endingOn, remindingDesk } from './reminding-desk.ts';

/** Only the first audience, so that no escalation is among what is told. */
const oneAudience = {
  ...defaultReminderSettings,
  audiences: [{ name: 'owners', roles: ['Requester' as const], addresses: [] }],
};
const allSteps = [90, 60, 30, 14, 7, 3, 1, 0, -1, -7];

async function quietDesk(today: string) {
  const desk = await remindingDesk(today);
  await desk.set(oneAudience);
  return desk;
}

/** The same desk, which counts what it reads. */
function countingReads({
  deps,
  reminders,
  watched,
  expiries,
}: Pick<Awaited<ReturnType<typeof remindingDesk>>, 'deps' | 'reminders' | 'watched' | 'expiries'>) {
  const reads = { ranges: 0, rows: 0, reservations: 0, reminders: 0 };
  const counted = {
    ...deps,
    expiries: {
      endingBetween: async (from: string, to: string) => {
        const listing = await expiries.endingBetween(from, to);
        reads.ranges += 1;
        reads.rows += listing.items.length;
        return listing;
      },
    },
    watched: {
      findWatched: (...args: Parameters<typeof watched.findWatched>) => {
        reads.reservations += 1;
        return watched.findWatched(...args);
      },
    },
    reminders: {
      ...deps.reminders,
      find: (id: string) => {
        reads.reminders += 1;
        return reminders.find(id);
      },
    },
  };
  return { counted, reads };
}

describe('the sweep of reminders', () => {
  it('tells each step of the ladder once, by e-mail to who has the role', async () => {
    const { put, days, told, notices } = await quietDesk('2026-12-01');
    await put(endingOn(1, '2027-03-15'));
    await days(130);
    expect(told()).toEqual(allSteps.map((step) => `web-1 ${step} owners`));
    expect(notices.all()).toHaveLength(allSteps.length);
    expect(notices.all()[0]).toMatchObject({
      customerId,
      title: { en: 'web-1 (Contoso) ends in 90 days', fr: 'web-1 (Contoso) prend fin dans 90 jours' },
      recipients: [{ address: 'rita@contoso.example', language: 'fr' }],
      page: '/reminders',
      event: { type: 'reservation-desk.reservation.reminded', data: { daysBefore: 90 } },
    });
  });

  it('tells nothing twice when it runs again, and again', async () => {
    const { put, run, told, to } = await quietDesk('2027-02-13');
    await put(endingOn(1, '2027-03-15'));
    await run();
    await run();
    to('2027-02-14');
    await run();
    expect(told()).toEqual(['web-1 30 owners']);
  });

  it.each([
    [1, '2027-02-14', ['web-1 30 owners']],
    [7, '2027-02-20', ['web-1 30 owners']],
    [40, '2027-03-25', ['web-1 -7 owners']],
  ])('tells one message that is late after the host was down for %i days', async (_days, day, expected) => {
    const { put, run, told, to, reminders, notices } = await quietDesk('2027-02-12');
    await put(endingOn(1, '2027-03-15'));
    await run();
    to(day);
    await run();
    expect(told()).toEqual(expected);
    expect(reminders.all()[0]).toMatchObject({ isCatchUp: true });
    expect(notices.all()[0]?.lines.at(-1)?.en).toBe(
      'This message is late: the desk was down on the day it was due.',
    );
  });

  it('tells nothing twice when the clock is set back, and each later step on its day', async () => {
    const { put, run, days, told, to } = await quietDesk('2027-02-13');
    await put(endingOn(1, '2027-03-15'));
    await run();
    to('2027-03-01');
    await run();
    to('2027-02-12');
    await run();
    await days(40);
    expect(told()).toEqual([30, 14, 7, 3, 1, 0, -1, -7].map((step) => `web-1 ${step} owners`));
  });

  it('tells the steps of the new end when the end moves, and none of the old one', async () => {
    const { put, run, days, told, to, watched } = await quietDesk('2027-02-13');
    await put(endingOn(1, '2027-03-15'));
    await run();
    await put(endingOn(1, '2027-04-15'));
    expect(await watched.findWatched(customerId, endingOn(1, '').reservationId)).toMatchObject({
      expiresAt: '2027-04-15T10:00:00Z',
    });
    await days(20);
    to('2027-03-15');
    await run();
    expect(told()).toEqual(['web-1 30 owners', 'web-1 60 owners']);
  });

  it('does not tell a passed step again when a partial return changes the id', async () => {
    const { put, run, days, told, reminders } = await quietDesk('2027-02-13');
    const before = endingOn(1, '2027-03-15');
    await put(before);
    await run();
    await put(
      { ...before, state: 'Cancelled' },
      endingOn(2, '2027-03-15', { lineage: { by: 'return', from: [before.reservationId], to: [] } }),
    );
    await run();
    await days(20);
    expect(told()).toEqual(['web-1 30 owners', 'web-2 14 owners']);
    expect(reminders.all()[0]).toMatchObject({ displayName: 'web-1', closed: 'ended' });
  });

  it.each([
    ['archived', { archived: true }],
    ['cancelled', { state: 'Cancelled' as const }],
    ['split', { state: 'Split' as const }],
    ['merged', { state: 'Merged' as const }],
    ['renewed', { renewDestination: '99999999-0000-4000-8000-00000000000f' }],
  ])('is quiet about a reservation that is %s', async (_what, change) => {
    const { put, days, told } = await quietDesk('2027-02-01');
    await put(endingOn(1, '2027-03-15', change));
    await days(60);
    expect(told()).toEqual([]);
  });

  it('tells half a year before, only when what is reserved cannot be renewed', async () => {
    const { put, run, told, notices } = await quietDesk('2026-09-16');
    await put(
      endingOn(1, '2027-03-15', { sku: 'Standard_D2s_v3' }),
      endingOn(2, '2027-03-15', { sku: 'Standard_D2s_v5' }),
    );
    await run();
    expect(told()).toEqual(['web-1 180 owners']);
    expect(notices.all()[0]?.lines.map(({ en }) => en)).toContain(
      'It cannot be renewed: the Dsv3 family is neither sold nor renewed from 1 July 2026 on. Plan its successor.',
    );
  });

  it('begins with the audience of the department, and without it with the next one', async () => {
    const { put, run, told, set } = await remindingDesk('2027-02-13');
    const research = {
      name: 'research',
      roles: [],
      departmentId: 'research',
      addresses: [{ address: 'lab@contoso.example', language: 'fr' as const }],
    };
    await set({ ...defaultReminderSettings, audiences: [research, ...oneAudience.audiences] });
    await put(endingOn(1, '2027-03-15', { departmentId: 'research' }), endingOn(2, '2027-03-15'));
    await run();
    expect(told().toSorted()).toEqual(['web-1 30 research', 'web-2 30 owners']);
  });

  it('goes by the ladder of the customer', async () => {
    const { put, days, told, set } = await remindingDesk('2027-02-01');
    await set({ ...oneAudience, ladder: [{ daysBefore: 10 }] });
    await put(endingOn(1, '2027-03-15'));
    await days(60);
    expect(told()).toEqual(['web-1 10 owners']);
  });

  it('is not held up by a row that cannot be read, and counts the day as swept', async () => {
    const { put, deps, told, reminders, watched } = await quietDesk('2027-02-13');
    await put(endingOn(1, '2027-03-15'), endingOn(2, '2027-03-15'), endingOn(3, '2027-03-15'));
    const odd = endingOn(2, '').reservationId;
    const unreadable: UnreadableRow[] = [];
    const findWatched = (customer: string, id: string) =>
      id === odd ? Promise.reject(new UnreadableRow(id, 'odd')) : watched.findWatched(customer, id);
    const sweep = aSweep({ unreadable });
    expect(await tellDueSteps({ ...deps, watched: { findWatched } })(sweep)).toBe(2);
    sweep.throwIfAny();
    expect(unreadable).toHaveLength(1);
    expect(told()).toEqual(['web-1 30 owners', 'web-3 30 owners']);
    expect(await reminders.sweptDay()).toBe('2027-02-13');
  });

  it('loses nothing when the host dies after the notice, and sends it once', async () => {
    const { put, deps, run, told, notices, mail, reminders } = await quietDesk('2027-02-13');
    await put(endingOn(1, '2027-03-15'));
    const add = () => Promise.reject(new Error('the host was killed'));
    await expect(run({ reminders: { ...deps.reminders, add } })).rejects.toThrow('the host was killed');
    expect([notices.all().length, told().length]).toEqual([1, 0]);
    expect(await reminders.sweptDay()).toBeUndefined();
    await run();
    expect([notices.all().length, told().length, (await mail.open()).length]).toEqual([1, 1, 1]);
  });

  it('reads in proportion to what is due: 100 of 10,000', async () => {
    const { put, deps, reminders, watched, expiries } = await quietDesk('2027-02-13');
    await put(...Array.from({ length: 100 }, (_, number) => endingOn(number, '2027-03-15')));
    const far = (number: number) =>
      new Date(Date.UTC(2027, 6, 1 + (number % 300))).toISOString().slice(0, 10);
    await put(...Array.from({ length: 9_900 }, (_, number) => endingOn(1_000 + number, far(number))));
    const { counted, reads } = countingReads({ deps, reminders, watched, expiries });
    expect(await tellDueSteps(counted)(aSweep())).toBe(100);
    // The eleven days of the default ladder, of which 1, 0 and -1 are a range; 180 days ahead are 33 of the 9,900.
    expect(reads).toEqual({ ranges: 9, rows: 133, reservations: 133, reminders: 100 });
    expect(await tellDueSteps(counted)(aSweep())).toBe(0);
    expect(reads.reminders).toBe(200);
    // Of who was told no reservation is read again; the 33 are looked at because they might retire.
    expect(reads.reservations).toBe(133 + 33);
  });

  it('ends in time, and the next run goes on where the first one stopped', async () => {
    const { put, deps, told, reminders } = await quietDesk('2027-02-13');
    await put(...Array.from({ length: 40 }, (_, number) => endingOn(number, '2027-03-15')));
    const sweep = aSweep({ isTimeUp: () => reminders.all().length >= 10 });
    await tellDueSteps(deps)(sweep);
    expect(sweep.isCutShort).toBe(true);
    expect(told().length).toBeLessThan(40);
    expect(await reminders.sweptDay()).toBeUndefined();
    await tellDueSteps(deps)(aSweep());
    expect(new Set(told()).size).toBe(40);
    expect(await reminders.sweptDay()).toBe('2027-02-13');
  });

  it('tells 10,000 that are due on one day once each, over as many runs as their time needs', async () => {
    const { put, deps, told, reminders, watched, expiries, notices, mail } = await quietDesk('2027-02-13');
    await put(...Array.from({ length: 10_000 }, (_, number) => endingOn(number, '2027-03-15')));
    const { counted, reads } = countingReads({ deps, reminders, watched, expiries });
    const toldBy: number[] = [];
    for (let isSwept = false; !isSwept; isSwept = (await reminders.sweptDay()) !== undefined) {
      const [before, most] = [reminders.all().length, toldBy.length * 3_000 + 3_000];
      await tellDueSteps(counted)(aSweep({ isTimeUp: () => reminders.count() >= most }));
      toldBy.push(reminders.all().length - before);
    }
    // A run ends with the eight that were begun when its time was up.
    expect(toldBy).toHaveLength(4);
    expect(toldBy.slice(0, 3).every((count) => count >= 2_990 && count <= 3_010)).toBe(true);
    expect([told().length, new Set(told()).size]).toEqual([10_000, 10_000]);
    expect([notices.all().length, (await mail.open()).length]).toEqual([10_000, 10_000]);
    // Each run passes those that were told before, by one read of each.
    expect(reads.reservations).toBe(10_000);
    expect(reads.reminders).toBeLessThanOrEqual(3_010 + 6_020 + 9_030 + 10_000);
    // The last of the eleven days, 180 days ahead, is read by the run that comes to it.
    expect(reads.ranges).toBeLessThanOrEqual(4 * 9);
  });
});
