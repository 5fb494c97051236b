import { readFileSync } from 'node:fs';
import { HttpRequest, InvocationContext, type Timer } from '@azure/functions';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { timerHandlers } from '../../src/app/timers.ts';
import { ok } from '../../src/core/result.ts';
import { defineStep } from '../../src/core/step.ts';
import { measurements, type Telemetry } from '../../src/core/telemetry.ts';
import { UnreadableRow } from '../../src/core/unreadable-row.ts';
import { activitiesWith } from '../../src/platform/durable/activity.ts';
import { currentConsent } from '../../src/platform/entra/current-consent.ts';
import { httpHandler } from '../../src/platform/http/http-handler.ts';
import { logLine } from '../../src/platform/node/log-line.ts';
import { reportUnreadable } from '../../src/platform/table/set-aside.ts';
import { deskTelemetry } from '../../src/platform/telemetry/telemetry.ts';
import { alerts, fires, type Written } from './alert-rows.ts';

type TimerDeps = Parameters<typeof timerHandlers>[0] extends () => infer Deps ? Deps : never;
type TimerName = keyof ReturnType<typeof timerHandlers>;

const NOW = new Date('2026-06-01T00:00:00Z');
let written: Written;
beforeEach(() => void (written = { lines: [], points: [] }));

/** The telemetry of the app, switched on, with what it writes kept here. */
const telemetry: Telemetry = {
  ...deskTelemetry(),
  isOn: true,
  measure: (what, value, facts) => void written.points.push({ what, value, facts }),
  report: (message, facts, { severity: _, ...words } = {}) =>
    void written.lines.push(logLine({ message, ...words, facts })),
};
const context = new InvocationContext({
  // The host puts words of its own before what a console wrote.
  logHandler: (_level, ...words) => void written.lines.push(`the host: ${words.join(' ')}`),
});

async function runTimer(name: TimerName, deps: object): Promise<void> {
  const handlers = timerHandlers(
    () => deps as TimerDeps,
    telemetry,
    () => 0,
  );
  await handlers[name]({} as Timer, context);
}

const measureRequests = (stuck: number, daysLeft: number) =>
  runTimer('measureRequests', {
    sweepOpenRequests: () => Promise.resolve([]),
    countOpen: () => [{ status: 'provisioning', open: 3, stuck, oldestSeconds: 60 }],
    consentStatus: () => Promise.resolve({ state: 'ok', daysLeft }),
  });

const step = defineStep({ name: 'look', input: z.object({}), output: z.object({}), retry: 'backoff' });
const failingStep = activitiesWith(telemetry)(step, () => () => Promise.reject(new Error('down')));

const answer = (status: number) => {
  const call = httpHandler(() => Promise.resolve(ok({ status, body: {} })), {
    telemetry,
    speakText: (text) => text,
  });
  return call(new HttpRequest({ method: 'GET', url: 'http://desk.example/api/v1/me' }), context);
};

async function times(count: number, work: () => unknown): Promise<void> {
  for (let done = 0; done < count; done += 1) await Promise.resolve(work()).catch(() => undefined);
}

/** What the app does in a window of the alert: one that fires it, and one that does not. */
const cases: Readonly<Record<string, readonly [fires: () => Promise<unknown>, not: () => Promise<unknown>]>> =
  {
    'requests-stuck': [() => measureRequests(1, 88), () => measureRequests(0, 88)],
    'steps-failing': [
      () => times(5, () => failingStep({}, context)),
      () => times(4, () => failingStep({}, context)),
    ],
    'calls-broken': [() => times(5, () => answer(500)), () => times(9, () => answer(200))],
    'timers-silent': [() => Promise.resolve(), () => measureRequests(0, 88)],
    'consent-old': [() => measureRequests(0, 29), () => measureRequests(0, 30)],
    'consent-ended': [
      async () => {
        const store = {
          read: () => Promise.resolve(undefined),
          put: () => Promise.resolve(),
          keep: () => Promise.resolve(),
          end: () => Promise.resolve(),
        };
        const settings = { store, clock: () => NOW, monotonic: () => 0, telemetry };
        await currentConsent(settings).end({ refreshToken: 'one' });
      },
      () => measureRequests(0, 88),
    ],
    'tickets-dead': [
      () =>
        runTimer('watchDeadLetters', {
          watchDeadLetters: () => [{ id: 'ticket', sequenceNumber: 17, reason: 'MaxDeliveryCountExceeded' }],
        }),
      () => runTimer('watchDeadLetters', { watchDeadLetters: () => [] }),
    ],
    'timelines-broken': [
      () => verifyTimelines([{ requestId: 'r-1', fault: 'line 3 cannot be read' }]),
      () => verifyTimelines([]),
    ],
    'rows-unreadable': [
      () => {
        reportUnreadable(telemetry)(new UnreadableRow('Desk/r-1', 'no status'));
        return Promise.resolve();
      },
      () => measureRequests(1, 88),
    ],
  };

const verifyTimelines = (broken: readonly object[]) =>
  runTimer('verifyTimelines', {
    verifyTimelines: () => Promise.resolve({ checked: 12, broken, isComplete: true }),
  });

describe('the alerts of Bicep', () => {
  it('are all tried here', () => {
    expect(alerts.map(({ name }) => name).toSorted()).toEqual(Object.keys(cases).toSorted());
  });

  it.each(Object.entries(cases))(
    '%s fires on what the app writes, and only then',
    async (name, [doesFire, not]) => {
      await doesFire();
      expect(fires(name, written)).toBe(true);
      written = { lines: [], points: [] };
      await not();
      expect(fires(name, written)).toBe(false);
    },
  );

  it('look for measurements by a value that their form has', () => {
    const values = { counter: ['sum'], gauge: ['max', 'min'], histogram: ['count'] };
    const looking = alerts.filter(({ measurement }) => measurement !== undefined);
    expect(looking.length).toBeGreaterThan(3);
    for (const { measurement, value } of looking) {
      const known = Object.values(measurements).find(({ name }) => name === measurement);
      expect(known && values[known.form]).toContain(value);
    }
  });

  it('lead to headings that are in the docs', () => {
    const headings = [...readFileSync('docs/operations.md', 'utf8').matchAll(/^## (.+)$/gm)].map(
      ([, title]) => title,
    );
    const led = alerts.flatMap(({ says }) => /See docs\/operations\.md, (.+)\.$/.exec(says)?.[1] ?? []);
    expect(led.length).toBeGreaterThan(3);
    expect(led.filter((heading) => !headings.includes(heading))).toEqual([]);
  });
});
