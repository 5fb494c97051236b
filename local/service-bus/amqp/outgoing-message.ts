import type { Typed } from 'rhea';
import type { QueueMessage } from '../queue/queue-message.ts';
import { types } from './rhea.ts';
import { headerSection, section, withAnnotations, withApplicationProperties } from './sections.ts';

/** As `x-opt-message-state` tells it. */
const STATES = { active: 0, deferred: 1, scheduled: 2 };
const AMQP_VALUE = 0x77;

interface Shown {
  /** By the clock of the receivers; milliseconds since 1970. */
  readonly lockedUntil?: number;
  readonly withState?: boolean;
  readonly omitBody?: boolean;
}

/** Encodes a message as a receiver gets it. Of what the sender wrote, nothing changes. */
export function encodeDelivery(message: QueueMessage, shown: Shown = {}): Buffer {
  const { ttlMs, deliveryCount, deadLettered } = message;
  const content =
    deadLettered === undefined
      ? message.content
      : withApplicationProperties(message.content, {
          DeadLetterReason: deadLettered.reason,
          DeadLetterErrorDescription: deadLettered.description,
        });
  return Buffer.concat([
    headerSection(content, ttlMs, deliveryCount),
    withAnnotations(content.annotations, annotationsOf(message, shown)),
    ...(content.properties === null ? [] : [content.properties]),
    ...(content.applicationProperties === null ? [] : [content.applicationProperties]),
    shown.omitBody === true ? section(AMQP_VALUE, types.wrap(null)) : content.body,
  ]);
}

function annotationsOf(message: QueueMessage, { lockedUntil, withState = false }: Shown) {
  const { sequenceNumber, enqueuedAt, deadLettered, state } = message;
  const annotations: [string, Typed][] = [
    ['x-opt-sequence-number', types.wrap_long(sequenceNumber)],
    ['x-opt-enqueued-time', types.wrap_timestamp(enqueuedAt)],
  ];
  if (deadLettered !== undefined) {
    const { source, sourceSequenceNumber } = deadLettered;
    annotations.push(['x-opt-deadletter-source', types.wrap_string(source)]);
    annotations.push(['x-opt-enqueue-sequence-number', types.wrap_long(sourceSequenceNumber)]);
  }
  if (lockedUntil !== undefined) annotations.push(['x-opt-locked-until', types.wrap_timestamp(lockedUntil)]);
  if (withState) annotations.push(['x-opt-message-state', types.wrap_int(STATES[state])]);
  return annotations;
}
