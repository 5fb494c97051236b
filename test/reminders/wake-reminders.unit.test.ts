import { describe, expect, it } from '@jest/globals';
import { acknowledgeReminder, snoozeReminder } from '../../src/reminders/use-cases/answer-reminder.ts';
import { listMyReminders, listReminders } from '../../src/reminders/use-cases/list-reminders.ts';
import { customerId, endingOn, remindingDesk } from './reminding-desk.ts';

const rita = { id: 'cccccccc-0000-4000-8000-000000000001', name: 'Rita', channel: 'http' as const };

async function remindedDesk() {
  const desk = await remindingDesk('2027-02-13');
  await desk.put(endingOn(1, '2027-03-15'));
  await desk.run();
  const [first] = desk.reminders.all();
  return { ...desk, reminderId: first?.id ?? '' };
}

describe('a reminder without an answer', () => {
  it('goes to the next audience after three days, with who did not answer, and to each once', async () => {
    const { days, told, notices } = await remindedDesk();
    await days(8);
    expect(told()).toEqual(['web-1 30 requesters', 'web-1 30 approvers', 'web-1 30 billing']);
    expect(notices.all()[1]).toMatchObject({
      recipients: [{ address: 'ann@partner.example', language: 'en' }],
      event: { data: { audience: 'approvers', unansweredBy: 'requesters' } },
    });
    expect(notices.all()[1]?.lines.at(-1)?.en).toBe(
      'You are told because requesters did not acknowledge this reminder.',
    );
  });

  it('is superseded by the next step, which begins with the first audience', async () => {
    const { days, told, reminders } = await remindedDesk();
    await days(18);
    expect(told().slice(3)).toEqual(['web-1 14 requesters']);
    expect(reminders.all().map(({ daysBefore, closed }) => [daysBefore, closed])).toEqual([
      [30, 'superseded'],
      [30, 'superseded'],
      [30, 'superseded'],
      [14, undefined],
    ]);
  });

  it('is closed a month after its last step', async () => {
    const { to, run, days, reminders } = await remindedDesk();
    to('2027-03-22');
    await run();
    await days(45);
    const last = reminders.all().filter(({ daysBefore }) => daysBefore === -7);
    expect(last.map(({ audience, closed }) => [audience, closed])).toEqual([
      ['requesters', 'unanswered'],
      ['approvers', 'unanswered'],
      ['billing', 'unanswered'],
    ]);
  });

  it('is closed when its reservation is cancelled meanwhile, and goes to no other audience', async () => {
    const { put, days, told, reminders } = await remindedDesk();
    await put(endingOn(1, '2027-03-15', { state: 'Cancelled' }));
    await days(30);
    expect(told()).toEqual(['web-1 30 requesters']);
    expect(reminders.all()[0]).toMatchObject({ closed: 'ended' });
  });
});

describe('an acknowledgement', () => {
  it('ends the step for all audiences; the next step is told again', async () => {
    const { days, told, reminderId, deps, reminders } = await remindedDesk();
    await days(4);
    const acknowledged = await acknowledgeReminder(deps)({ reminderId, by: rita, comment: 'I renew it.' });
    expect(acknowledged).toMatchObject({
      ok: true,
      value: { closed: 'acknowledged', acknowledgement: { by: { name: 'Rita' }, comment: 'I renew it.' } },
    });
    await days(10);
    expect(told()).toEqual(['web-1 30 requesters', 'web-1 30 approvers']);
    expect(reminders.all().map(({ closed }) => closed)).toEqual(['acknowledged', 'acknowledged']);
    await days(3);
    expect(told()[2]).toBe('web-1 14 requesters');
  });

  it('counts once: the first one stays', async () => {
    const { deps, reminderId } = await remindedDesk();
    await acknowledgeReminder(deps)({ reminderId, by: rita });
    const second = await acknowledgeReminder(deps)({ reminderId, by: { ...rita, name: 'Ann' } });
    expect(second).toMatchObject({ value: { acknowledgement: { by: { name: 'Rita' } } } });
  });

  it('needs a reminder', async () => {
    const { deps, reminderId } = await remindedDesk();
    const other = `${reminderId.slice(0, -1)}${reminderId.endsWith('a') ? 'b' : 'a'}`;
    expect(await acknowledgeReminder(deps)({ reminderId: other, by: rita })).toEqual({
      ok: false,
      error: 'not-found',
    });
  });
});

describe('a snooze', () => {
  it('holds the step back, then tells the same audience again, once', async () => {
    const { days, told, notices, reminderId, deps } = await remindedDesk();
    const until = '2027-02-20T06:00:00Z';
    expect(await snoozeReminder(deps)({ reminderId, by: rita, until })).toMatchObject({
      ok: true,
      value: { snooze: { until: '2027-02-20T06:00:00.000Z' } },
    });
    await days(6);
    expect([told(), notices.all().length]).toEqual([['web-1 30 requesters'], 1]);
    await days(1);
    expect([told(), notices.all().length]).toEqual([['web-1 30 requesters'], 2]);
    expect(notices.all()[1]).toMatchObject({
      recipients: [{ address: 'rita@contoso.example' }],
      title: { en: 'web-1 (Contoso) ends in 23 days' },
    });
    await days(4);
    expect(told()).toEqual(['web-1 30 requesters', 'web-1 30 approvers']);
    expect(notices.all()).toHaveLength(3);
  });

  it('lasts seven days when the person does not say how long', async () => {
    const { deps, reminderId } = await remindedDesk();
    expect(await snoozeReminder(deps)({ reminderId, by: rita })).toMatchObject({
      value: { snooze: { until: '2027-02-20T06:00:00.000Z' } },
    });
  });

  it.each([
    ['in the past', '2027-02-13T06:00:00Z', 'until-past'],
    ['in a year', '2028-02-13T06:00:00Z', 'until-too-late'],
  ])('is refused until an instant %s', async (_when, until, error) => {
    const { deps, reminderId } = await remindedDesk();
    expect(await snoozeReminder(deps)({ reminderId, by: rita, until })).toEqual({ ok: false, error });
  });

  it('is refused for a reminder that is closed', async () => {
    const { deps, reminderId } = await remindedDesk();
    await acknowledgeReminder(deps)({ reminderId, by: rita });
    expect(await snoozeReminder(deps)({ reminderId, by: rita })).toEqual({ ok: false, error: 'closed' });
  });
});

describe('the list of reminders', () => {
  const page = { limit: 50 };
  const principal = (id: string, appRoles: readonly 'Admin'[] = []) => ({ id, name: 'Someone', appRoles });

  it('has what waits for the roles of the person, what ends first at the top', async () => {
    const { deps, put, run } = await remindedDesk();
    await put(endingOn(2, '2027-02-27'));
    await run();
    const mine = await listMyReminders(deps)(principal(rita.id), page);
    expect(mine.items.map(({ displayName }) => displayName)).toEqual(['web-2', 'web-1']);
    const approver = principal('cccccccc-0000-4000-8000-000000000002');
    expect((await listMyReminders(deps)(approver, page)).items).toEqual([]);
    expect((await listReminders(deps)(customerId, page)).items).toHaveLength(2);
    expect((await listMyReminders(deps)(principal('x', ['Admin']), page)).items).toHaveLength(2);
  });

  it('goes on after the last one of a page', async () => {
    const { deps, put, run } = await remindedDesk();
    await put(endingOn(2, '2027-02-27'));
    await run();
    const first = await listReminders(deps)(customerId, { limit: 1 });
    const second = await listReminders(deps)(customerId, { limit: 1, cursor: first.nextCursor });
    expect(second.items.map(({ displayName }) => displayName)).toEqual(['web-1']);
    expect(second.nextCursor).toBeUndefined();
  });
});
