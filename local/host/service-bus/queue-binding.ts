import { z } from 'zod';
import { missingSettings, resolveSettings } from '../app/setting-expressions.ts';
import type { RegisteredFunction } from '../core/registered-function.ts';
import { readConnection } from './connection-setting.ts';

const no = (what: string) => z.literal(false, `${what} not supported`).optional();

const bindingSchema = z.looseObject({
  topicName: z.undefined('topics are not supported').optional(),
  queueName: z.string().min(1),
  connection: z.string().min(1),
  cardinality: z.string().toLowerCase().pipe(z.literal('one', 'only "one" is supported')).optional(),
  isSessionsEnabled: no('sessions are'),
  autoCompleteMessages: z.literal(true, 'only true is supported').optional(),
});

/** Where the messages of a function come from. */
export interface QueueBinding {
  /** Perhaps with `/$DeadLetterQueue` behind it. */
  readonly queueName: string;
  readonly connectionString: string;
}

/** Reads what a function's trigger says. Answers with the reason as text when it cannot be served. */
export function readQueueBinding({ trigger, metadata }: RegisteredFunction): QueueBinding | string {
  const parsed = bindingSchema.safeParse(trigger);
  if (!parsed.success) {
    // One reason is enough: a topic has no queue name either.
    const [issue] = parsed.error.issues;
    return `trigger "serviceBusTrigger": ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
  }
  if (metadata['retryOptions'] !== undefined)
    return 'trigger "serviceBusTrigger": retry is not supported, nor is it in Azure: the queue delivers again';
  const { queueName, connection } = parsed.data;
  const missing = missingSettings(queueName);
  if (missing.length > 0) return `queueName "${queueName}": there is no setting ${missing.join(', ')}`;
  const read = readConnection(connection);
  return 'refusal' in read ? read.refusal : { queueName: resolveSettings(queueName), ...read };
}
