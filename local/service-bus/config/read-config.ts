import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { StartError } from '../../kit/command.ts';
import { parseDuration } from '../../kit/duration.ts';
import type { QueueSettings } from '../queue/queue-settings.ts';

const duration = z.string().transform((text, context) => {
  const parsed = parseDuration(text);
  if (parsed?.months === 0 && parsed.milliseconds > 0) return parsed.milliseconds;
  context.addIssue({ code: 'custom', message: 'must be an ISO 8601 duration such as PT1M or P14D' });
  return z.NEVER;
});
const notForwarded = z.literal('', { error: 'must be "": forwarding is not supported' });
const queueName = z.string().regex(/^[\w.\-/]{1,260}$/, 'must be a queue name');

/** Defaults differ between the service and its emulator, so there are none: every value is written. */
const queueSchema = z.strictObject({
  Name: queueName,
  Properties: z.strictObject({
    DeadLetteringOnMessageExpiration: z.boolean(),
    DefaultMessageTimeToLive: duration,
    DuplicateDetectionHistoryTimeWindow: duration,
    ForwardDeadLetteredMessagesTo: notForwarded,
    ForwardTo: notForwarded,
    LockDuration: duration.refine((ms) => ms <= 300_000, 'must be at most PT5M'),
    MaxDeliveryCount: z.int().min(1).max(2000),
    RequiresDuplicateDetection: z.boolean(),
    RequiresSession: z.boolean(),
  }),
});

const configSchema = z.strictObject({
  UserConfig: z.strictObject({
    Namespaces: z
      .array(
        z.strictObject({
          Name: z.string(),
          Queues: z.array(queueSchema).max(50),
          Topics: z.array(z.unknown()).max(0, 'must be []: topics are not supported'),
        }),
      )
      .length(1, 'must be exactly one namespace'),
    Logging: z.strictObject({ Type: z.enum(['File', 'Console']) }),
  }),
});

/** Reads the queues from a file in the shape of the official emulator's. Throws a {@link StartError} with the place. */
export function readConfig(file: string): readonly QueueSettings[] {
  const parsed = configSchema.safeParse(jsonOf(file));
  if (!parsed.success) throw new StartError(`${file}:\n${z.prettifyError(parsed.error)}`);
  const queues = parsed.data.UserConfig.Namespaces.flatMap(({ Queues }) => Queues).map(settingsOf);
  const names = queues.map(({ name }) => name.toLowerCase());
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw new StartError(`${file}: there are two queues "${repeated}"`);
  return queues;
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new StartError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function settingsOf({ Name, Properties: one }: z.output<typeof queueSchema>): QueueSettings {
  return {
    name: Name,
    lockDurationMs: one.LockDuration,
    maxDeliveryCount: one.MaxDeliveryCount,
    defaultTtlMs: one.DefaultMessageTimeToLive,
    deadLetteringOnMessageExpiration: one.DeadLetteringOnMessageExpiration,
    requiresSession: one.RequiresSession,
    duplicateDetectionMs: one.RequiresDuplicateDetection
      ? one.DuplicateDetectionHistoryTimeWindow
      : undefined,
  };
}
