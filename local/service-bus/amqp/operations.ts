import { z } from 'zod';
import { invalidArgument, sessionLockLost } from '../queue/queue-error.ts';
import type { Time } from '../queue/deadline.ts';
import type { Queue } from '../queue/queue.ts';
import type { Outcome } from '../queue/settlement.ts';
import type { QueueMessage } from '../queue/queue-message.ts';
import type { Sessions } from '../queue/sessions.ts';
import { encodeDelivery } from './outgoing-message.ts';
import { types } from './rhea.ts';
import { readMessage } from './sections.ts';
import { settlement } from './settle-delivery.ts';
import { typedMap, typedMapInBody } from './typed-map.ts';

interface Subject {
  readonly queue: Queue;
  readonly time: Time;
  /** The request as it came. */
  readonly bytes: Buffer;
}

/** Returns the body of the answer; nothing when there is nothing to tell. */
type Operation = (subject: Subject, body: unknown) => object | undefined;

const LONG_ARRAY = 0x81;
const TIMESTAMP_ARRAY = 0x83;
const bytes = z.instanceof(Uint8Array).transform((one) => Buffer.from(one));
/** rhea gives a long as a number or, in arrays and when large, as its eight bytes. */
const long = z.union([z.number(), bytes.transform((one) => Number(one.readBigInt64BE()))]);
const several = <T extends z.ZodType>(one: T) =>
  z.preprocess(
    (value) => (value == null ? [] : Array.isArray(value) ? (value as unknown[]) : [value]),
    z.array(one),
  );
const tokens = several(bytes.transform((one) => one.toString('hex')));
const sessionId = z.string().nullish();

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  completed: 'complete',
  abandoned: 'abandon',
  defered: 'defer',
  suspended: 'dead-letter',
  unlocked: 'release',
};

/** Operations by their name without `com.microsoft:`. Bodies and answers are those of the service. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    'renew-lock': operation(z.object({ 'lock-tokens': tokens }), ({ queue, time }, body) => {
      const ends = body['lock-tokens'].map((token) => time.milliseconds() + queue.renew(token));
      // A list is not enough for the .NET client.
      return { expirations: types.wrap_array(ends, TIMESTAMP_ARRAY, undefined) };
    }),

    'peek-message': operation(
      z.object({
        'from-sequence-number': long,
        'message-count': z.int(),
        'session-id': sessionId,
        'omit-message-body': z.boolean().nullish(),
      }),
      ({ queue }, body) => {
        const omitBody = body['omit-message-body'] ?? false;
        const session = body['session-id'] ?? undefined;
        const found = queue.peek(body['from-sequence-number'], body['message-count'], session);
        const messages = found.map((one) => ({
          message: encodeDelivery(one, { omitBody }),
        }));
        return messages.length === 0 ? undefined : { messages };
      },
    ),

    'schedule-message': operation(
      z.object({ messages: several(z.object({ message: bytes })) }),
      ({ queue }, { messages }) => {
        const incoming = messages.map(({ message }) => readMessage(message));
        incoming.forEach((one) => queue.check(one));
        const numbers = incoming.map((one) => queue.enqueue(one) ?? 0);
        return { 'sequence-numbers': types.wrap_array(numbers, LONG_ARRAY, undefined) };
      },
    ),

    'cancel-scheduled-message': operation(
      z.object({ 'sequence-numbers': several(long) }),
      ({ queue }, body) => {
        body['sequence-numbers'].forEach((one) => queue.cancelScheduled(one));
        return {};
      },
    ),

    'receive-by-sequence-number': operation(
      z.object({
        'sequence-numbers': several(long),
        'receiver-settle-mode': z.int().nullish(),
        'session-id': sessionId,
      }),
      ({ queue, time }, body) => {
        if (queue.sessions?.isHeld(body['session-id'] ?? '') === false) throw sessionLockLost();
        const locks = body['receiver-settle-mode'] !== 0;
        const until = time.milliseconds() + queue.settings.lockDurationMs;
        return {
          messages: body['sequence-numbers']
            .map((one) => queue.receiveDeferred(one, locks))
            .map((one) => deferredMessage(one, until)),
        };
      },
    ),

    'update-disposition': operation(
      z.object({
        'disposition-status': z.enum(Object.keys(OUTCOMES)),
        'lock-tokens': tokens,
        'deadletter-reason': z.string().nullish(),
        'deadletter-description': z.string().nullish(),
      }),
      ({ queue, bytes: request }, body) => {
        const outcome = OUTCOMES[body['disposition-status']] ?? 'abandon';
        const reason = body['deadletter-reason'] ?? undefined;
        const description = body['deadletter-description'] ?? undefined;
        const added = typedMap(new Map(typedMapInBody(request)).get('properties-to-modify'));
        for (const token of body['lock-tokens'])
          queue.settle(token, { ...settlement(outcome, added), reason, description });
        return {};
      },
    ),

    'renew-session-lock': operation(z.object({ 'session-id': z.string() }), ({ queue, time }, body) => ({
      expiration: new Date(time.milliseconds() + sessionsOf(queue).renew(body['session-id'])),
    })),

    'get-session-state': operation(z.object({ 'session-id': z.string() }), ({ queue }, body) => ({
      'session-state': sessionsOf(queue).stateOf(body['session-id']),
    })),

    'set-session-state': operation(
      z.object({ 'session-id': z.string(), 'session-state': bytes.nullish() }),
      ({ queue }, body) => {
        const state = body['session-state'] ?? null;
        // The client writes "no state" as the JSON text null.
        queue.setSessionState(body['session-id'], state?.toString() === 'null' ? null : state);
        return {};
      },
    ),

    'get-message-sessions': operation(
      z.object({ skip: z.int().nullish(), top: z.int().nullish() }),
      ({ queue }, { skip, top }) => {
        const from = skip ?? 0;
        const ids = sessionsOf(queue).ids.slice(from, from + (top ?? 100));
        return ids.length === 0 ? undefined : { skip: types.wrap_int(from), 'sessions-ids': ids };
      },
    ),
  }),
);

function operation<T>(
  schema: z.ZodType<T>,
  run: (subject: Subject, body: T) => object | undefined,
): Operation {
  return (subject, body) => {
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw invalidArgument(z.prettifyError(parsed.error));
    return run(subject, parsed.data);
  };
}

function sessionsOf({ sessions }: Queue): Sessions {
  if (sessions === undefined) throw sessionLockLost();
  return sessions;
}

function deferredMessage(message: QueueMessage, lockedUntil: number) {
  if (message.lock === undefined) return { message: encodeDelivery(message) };
  return {
    message: encodeDelivery(message, { lockedUntil }),
    'lock-token': types.wrap_uuid(Buffer.from(message.lock.token, 'hex')),
  };
}
