import { join } from 'node:path';
import { z } from 'zod';
import { openDatabase } from '../../kit/database.ts';
import { isDisabled } from '../app/disabled.ts';
import { missingSettings, resolveSettings } from '../app/setting-expressions.ts';
import type { RegisteredFunction } from '../core/registered-function.ts';
import { parseSchedule } from '../timer/parse-schedule.ts';
import { retryPolicy } from '../core/retry-policy.ts';
import type { RetryPolicy } from '../core/retry-policy.ts';
import type { Schedule } from '../timer/schedule.ts';
import { StatusTable, timerSchema } from '../timer/status-table.ts';
import { TimedFunction } from '../timer/timed-function.ts';
import { timerInput } from '../timer/timer-input.ts';
import type { TriggerKind, TriggerServices } from './trigger-kind.ts';

const optionsSchema = z.looseObject({
  schedule: z.string(),
  runOnStartup: z.boolean().default(false),
  useMonitor: z.boolean().default(true),
});

/** How long a stopping host waits for a run. */
const STOP_PATIENCE_MS = 3000;
const UTC_NAMES = ['', 'UTC', 'ETC/UTC'];

/** Calls functions on a schedule. What is kept of it over restarts is in a database of the host's own. */
export const timerTrigger: TriggerKind = {
  type: 'timerTrigger',

  refuse(fn) {
    const zone = process.env['WEBSITE_TIME_ZONE'] ?? '';
    if (!UTC_NAMES.includes(zone.toUpperCase()))
      return `WEBSITE_TIME_ZONE "${zone}" is not supported: schedules are in UTC`;
    const settings = readSettings(fn);
    return typeof settings === 'string' ? settings : undefined;
  },

  start(functions, services) {
    if (functions.length === 0) return {};
    const database = openDatabase(join(services.dataFolder, 'timers.sqlite'), timerSchema);
    const table = new StatusTable(database);
    const timed = new Map(functions.map((fn) => [fn, timedFunction(fn, table, services)]));
    timed.forEach((one, { name }) => {
      if (!isDisabled(name)) one.start();
    });
    return {
      fire: async (fn) => {
        await services.call(fn, timerInput(timed.get(fn)?.status, false));
      },
      stop: async () => {
        await Promise.all([...timed.values()].map((one) => one.stop(STOP_PATIENCE_MS)));
        database.close();
      },
    };
  },
};

interface TimerSettings {
  readonly schedule: Schedule;
  readonly retry: RetryPolicy;
  readonly runOnStartup: boolean;
  readonly useMonitor: boolean;
}

function readSettings(fn: RegisteredFunction): TimerSettings | string {
  const options = optionsSchema.safeParse(fn.trigger);
  if (!options.success) return `trigger "timerTrigger": ${z.prettifyError(options.error)}`;
  const { schedule: text, runOnStartup, useMonitor } = options.data;
  const missing = missingSettings(text);
  if (missing.length > 0) return `schedule "${text}": there is no setting ${missing.join(', ')}`;
  const schedule = parseSchedule(resolveSettings(text));
  if (typeof schedule === 'string') return `schedule "${resolveSettings(text)}": ${schedule}`;
  const retry = retryPolicy(fn);
  return typeof retry === 'string' ? retry : { schedule, retry, runOnStartup, useMonitor };
}

function timedFunction(
  fn: RegisteredFunction,
  table: StatusTable,
  { clock, log, call }: TriggerServices,
): TimedFunction {
  const settings = readSettings(fn);
  if (typeof settings === 'string') throw new Error(settings);
  const { schedule, retry, runOnStartup, useMonitor } = settings;
  return new TimedFunction({
    name: fn.name,
    schedule,
    retry,
    runOnStartup,
    statuses: useMonitor && !schedule.isFrequent(clock.now().getTime()) ? table : undefined,
    clock,
    log,
    call: async ({ status, isPastDue, retryContext }) => {
      await call(fn, timerInput(status, isPastDue), {}, retryContext);
    },
  });
}
