import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { MovableClock } from '../../kit/movable-clock.ts';
import { Alarms } from '../clock/alarms.ts';
import { ClockControl } from '../clock/clock-control.ts';
import type { ClockOrder } from '../clock/clock-order.ts';
import { startFastForward } from '../clock/fast-forward.ts';
import { Work } from '../clock/work.ts';

const HOUR = 3_600_000;

/** A clock with its alarms; `log` tells the hours, from the start, at which something happened. */
function aClock() {
  const clock = new MovableClock();
  const work = new Work();
  const alarms = new Alarms(clock, work);
  clock.onMoved(() => alarms.ringDue());
  const move = (offsetMs: number) => {
    clock.moveTo(offsetMs);
    return Promise.resolve();
  };
  const control = new ClockControl({ clock, move, alarms, work });
  const start = clock.milliseconds();
  const log: string[] = [];
  const hour = () => Math.floor((clock.milliseconds() - start) / HOUR);
  const note = (what: string) => log.push(`${hour()} ${what}`);
  return { clock, work, alarms, control, start, log, note };
}

const advance = (hours: number): ClockOrder => ({
  kind: 'advance',
  target: (now) => now.getTime() + hours * HOUR,
});
const set = (instant: number): ClockOrder => ({ kind: 'set', target: () => instant });

describe('a clock that is advanced', () => {
  it('stops at every due instant, in order, also at those that come up on the way', async () => {
    const { alarms, control, start, note, log } = aClock();
    const everyHour = (instant: number) =>
      void alarms.setAlarm(instant, () => {
        note('hourly');
        if (instant < start + 3 * HOUR) everyHour(instant + HOUR);
        return 1;
      });
    everyHour(start + HOUR);
    alarms.setAlarm(start + 2.5 * HOUR, () => (note('once'), 1));

    expect(await control.carryOut(advance(3))).toBe(4);
    expect(log).toEqual(['1 hourly', '2 hourly', '2 once', '3 hourly']);
  });

  it('passes by patient alarms on a long way, and rings them once at each stop', async () => {
    const { alarms, control, start, note, log } = aClock();
    const everyMinute = (instant: number) =>
      void alarms.setAlarm(
        instant,
        () => {
          note('each minute');
          const next = alarms.now().getTime() + HOUR / 60;
          if (next <= start + 721 * HOUR) everyMinute(next);
          return 1;
        },
        true,
      );
    everyMinute(start + HOUR / 60);
    alarms.setAlarm(start + 400 * HOUR, () => (note('once'), 1));

    expect(await control.carryOut(advance(720))).toBe(3);
    expect(log).toEqual(['400 each minute', '400 once', '720 each minute']);
    expect(await control.carryOut(advance(1))).toBeGreaterThanOrEqual(59);
  });

  it('lets what is due run to its end before it goes on', async () => {
    const { alarms, work, control, start, note, log } = aClock();
    alarms.setAlarm(start + HOUR, async () => {
      note('begins');
      await delay(20);
      void work.during(delay(20).then(() => note('its work ends')));
      return 1;
    });
    alarms.setAlarm(start + 2 * HOUR, () => (note('next'), 1));
    await control.carryOut(advance(2));

    expect(log).toEqual(['1 begins', '1 its work ends', '2 next']);
  });

  it('rings nothing that was cancelled', async () => {
    const { alarms, control, start, note, log } = aClock();
    const alarm = alarms.setAlarm(start + HOUR, () => (note('cancelled'), 1));
    alarms.setAlarm(start + 2 * HOUR, () => (note('kept'), 1));
    alarm.cancel();
    await control.carryOut(advance(2));

    expect(log).toEqual(['2 kept']);
    expect(alarms.next).toBeUndefined();
  });

  it('carries out one order after the other', async () => {
    const { clock, alarms, control, start, note, log } = aClock();
    alarms.setAlarm(start + HOUR, () => (note('rings'), 1));
    const fired = await Promise.all([control.carryOut(advance(2)), control.carryOut(advance(2))]);

    expect(fired).toEqual([1, 0]);
    expect(log).toEqual(['1 rings']);
    expect(clock.milliseconds()).toBeGreaterThanOrEqual(start + 4 * HOUR);
    expect(control.isIdle).toBe(true);
  });
});

describe('a clock that is set', () => {
  it('passes everything at once, the earliest first', async () => {
    const { alarms, control, start, note, log } = aClock();
    alarms.setAlarm(start + 2 * HOUR, () => (note('second'), 1));
    alarms.setAlarm(start + HOUR, () => (note('first'), 1));

    expect(await control.carryOut(set(start + 5 * HOUR))).toBe(2);
    expect(log).toEqual(['5 first', '5 second']);
  });
});

describe('an alarm', () => {
  it('rings by itself in real time, and not before', async () => {
    const { clock, alarms, start } = aClock();
    const { promise, resolve } = Promise.withResolvers<number>();
    alarms.setAlarm(start + 30, () => {
      resolve(clock.milliseconds());
      return 1;
    });

    expect(await promise).toBeGreaterThanOrEqual(start + 30);
  });
});

describe('fast-forward', () => {
  it('goes to what is waited for, with what is due on the way, and no further', async () => {
    const { alarms, work, control, start, note, log } = aClock();
    const calls = new Work();
    const waits = [start + 2 * HOUR, start + 4 * HOUR];
    alarms.setAlarm(start + HOUR, () => (note('on the way'), 1));
    for (const instant of waits)
      alarms.setAlarm(instant, () => (note('waited for'), waits.splice(waits.indexOf(instant), 1), 1));
    const later = alarms.setAlarm(start + 9 * HOUR, () => (note('too late'), 1));
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const nextWait = () => {
      if (waits.length === 0) resolve(undefined);
      return waits[0];
    };
    startFastForward({ control, alarms, work, calls, nextWait });
    await promise;
    later.cancel();

    expect(log).toEqual(['1 on the way', '2 waited for', '4 waited for']);
  });

  it('stands while somebody calls', async () => {
    const { alarms, work, control, start, note, log } = aClock();
    const calls = new Work();
    const hangUp = calls.begin();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    alarms.setAlarm(start + HOUR, () => (note('waited for'), resolve(undefined), 1));
    startFastForward({ control, alarms, work, calls, nextWait: () => alarms.next });
    await delay(20);
    expect(log).toEqual([]);
    hangUp();
    await promise;

    expect(log).toEqual(['1 waited for']);
  });
});
