import { InvocationContext } from '@azure/functions';
import type { ActivityHandler } from 'durable-functions';
import { activitiesWith } from '../../src/platform/durable/activity.ts';
import { deskTelemetry } from '../../src/platform/telemetry/telemetry.ts';

/** Makes activities as the app does, with telemetry that is off. */
export const activityOf = activitiesWith(deskTelemetry());

const silent = new InvocationContext({ logHandler: () => undefined });

/** Activities as a `FlowRunner` runs them; their log lines are dropped. */
export const bodiesOf = (activities: Readonly<Record<string, ActivityHandler>>) =>
  Object.fromEntries(
    Object.entries(activities).map(([name, handler]) => [
      name,
      (input: never) => handler(input, silent) as unknown,
    ]),
  );
