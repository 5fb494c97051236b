import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { parseTimeSpan } from '../timer/time-span.ts';

const timeSpan = z.string().transform((text, context) => {
  const milliseconds = parseTimeSpan(text);
  if (milliseconds !== undefined) return milliseconds;
  context.addIssue({ code: 'custom', message: `"${text}" is no time span such as 00:05:00` });
  return z.NEVER;
});

/**
 * `extensions.serviceBus` of host.json. The defaults are those of the extension, but for the retries of the client:
 * those are for a service that is far away, and the client's own are 30 s each. A broker on this machine is back in a
 * second, so the first retry is after 500 ms.
 */
export const serviceBusSchema = z.object({
  maxConcurrentCalls: z
    .int()
    .positive()
    .default(() => 16 * availableParallelism()),
  maxAutoLockRenewalDuration: timeSpan.prefault('00:05:00'),
  autoCompleteMessages: z.literal(true, 'only true is supported').default(true),
  transportType: z.string().toLowerCase().pipe(z.literal('amqptcp', 'only amqpTcp is supported')).optional(),
  clientRetryOptions: z
    .object({
      mode: z
        .string()
        .toLowerCase()
        .pipe(z.enum(['exponential', 'fixed']))
        .prefault('exponential'),
      tryTimeout: timeSpan.prefault('00:00:15'),
      delay: timeSpan.prefault('00:00:00.5'),
      maxDelay: timeSpan.prefault('00:00:30'),
      maxRetries: z.int().nonnegative().default(3),
    })
    .prefault({}),
});

/** How queues are listened to; times in milliseconds. */
export type ServiceBusOptions = z.output<typeof serviceBusSchema>;

/** Dotted names below `extensions.serviceBus` that are served, or are about sessions, batches and prefetching. */
export const SERVICE_BUS_KEYS = [
  'maxConcurrentCalls',
  'maxAutoLockRenewalDuration',
  'autoCompleteMessages',
  'transportType',
  'clientRetryOptions.mode',
  'clientRetryOptions.tryTimeout',
  'clientRetryOptions.delay',
  'clientRetryOptions.maxDelay',
  'clientRetryOptions.maxRetries',
  'prefetchCount',
  'maxConcurrentSessions',
  'maxConcurrentCallsPerSession',
  'sessionIdleTimeout',
  'maxMessageBatchSize',
  'minMessageBatchSize',
  'maxBatchWaitTime',
  'enableCrossEntityTransactions',
];
