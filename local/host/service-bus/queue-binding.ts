import { z } from 'zod';
import { missingSettings, resolveSettings } from '../app/setting-expressions.ts';
import type { RegisteredFunction } from '../core/registered-function.ts';
import { retryPolicy } from '../core/retry-policy.ts';
import type { RetryPolicy } from '../core/retry-policy.ts';
import { readConnection } from './connection-setting.ts';
import type { DataType } from './trigger-data.ts';

const no = (what: string) => z.literal(false, `${what} not supported`).optional();

const bindingSchema = z.looseObject({
  topicName: z.undefined('topics are not supported').optional(),
  queueName: z.string().min(1),
  connection: z.string().min(1),
  cardinality: z.string().toLowerCase().pipe(z.literal('one', 'only "one" is supported')).optional(),
  isSessionsEnabled: no('sessions are'),
  autoCompleteMessages: z.literal(true, 'only true is supported').optional(),
  dataType: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['string', 'binary'], 'only "string" and "binary" are supported'))
    .default('string'),
});

/** Where the messages of a function come from. */
export interface QueueBinding {
  /** Perhaps with `/$DeadLetterQueue` behind it. */
  readonly queueName: string;
  readonly connectionString: string;
  readonly dataType: DataType;
  /** How often the function is called with one delivery. */
  readonly retry: RetryPolicy;
}

/** Reads what a function's trigger says. Answers with the reason as text when it cannot be served. */
export function readQueueBinding(fn: RegisteredFunction): QueueBinding | string {
  const parsed = bindingSchema.safeParse(fn.trigger);
  if (!parsed.success) {
    // One reason is enough: a topic has no queue name either.
    const [issue] = parsed.error.issues;
    return `trigger "serviceBusTrigger": ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
  }
  const retry = retryPolicy(fn);
  if (typeof retry === 'string') return retry;
  const { queueName, connection, dataType } = parsed.data;
  const missing = missingSettings(queueName);
  if (missing.length > 0) return `queueName "${queueName}": there is no setting ${missing.join(', ')}`;
  const read = readConnection(connection);
  if ('refusal' in read) return read.refusal;
  return { queueName: resolveSettings(queueName), ...read, dataType, retry };
}
