import type { Typed } from 'rhea';
import type { DeadLettered, QueueMessage } from '../queue/queue-message.ts';
import { types } from './rhea.ts';
import {
  deliveryAnnotations,
  headerSection,
  withAnnotations,
  withApplicationProperties,
} from './sections.ts';
import type { TypedMap } from './typed-map.ts';

/** As `x-opt-message-state` tells it. */
const STATES = { active: 0, deferred: 1, scheduled: 2 };
interface Shown {
  /** By the clock of the receivers; milliseconds since 1970. */
  readonly lockedUntil?: number;
  /** Says how many bytes of body are missing instead. */
  readonly omitBody?: boolean;
}

/** Encodes a message as a receiver gets it. Of what the sender wrote, nothing changes. */
export function encodeDelivery(message: QueueMessage, shown: Shown = {}): Buffer {
  const { ttlMs, deliveryCount, deadLettered } = message;
  const { lockedUntil, omitBody = false } = shown;
  const content =
    deadLettered === undefined
      ? message.content
      : withApplicationProperties(message.content, reasonsOf(deadLettered));
  return Buffer.concat([
    headerSection(content, ttlMs, deliveryCount),
    ...(omitBody
      ? [deliveryAnnotations([['omitted-message-body-size', types.wrap_long(content.body.length)]])]
      : []),
    withAnnotations(content.annotations, annotationsOf(message, lockedUntil)),
    ...(content.properties === null ? [] : [content.properties]),
    ...(content.applicationProperties === null ? [] : [content.applicationProperties]),
    ...(omitBody ? [] : [content.body]),
  ]);
}

function reasonsOf({ reason, description }: DeadLettered): TypedMap {
  const reasons = { DeadLetterReason: reason, DeadLetterErrorDescription: description };
  return Object.entries(reasons).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, types.wrap_string(text)] as const],
  );
}

function annotationsOf(message: QueueMessage, lockedUntil: number | undefined) {
  const { sequenceNumber, enqueuedAt, deadLettered, state } = message;
  const annotations: [string, Typed][] = [
    ['x-opt-sequence-number', types.wrap_long(sequenceNumber)],
    ['x-opt-enqueued-time', types.wrap_timestamp(enqueuedAt)],
    ['x-opt-message-state', types.wrap_int(STATES[state])],
  ];
  if (deadLettered !== undefined) {
    const { source, sourceSequenceNumber } = deadLettered;
    annotations.push(['x-opt-deadletter-source', types.wrap_string(source)]);
    annotations.push(['x-opt-enqueue-sequence-number', types.wrap_long(sourceSequenceNumber)]);
  }
  if (lockedUntil !== undefined) annotations.push(['x-opt-locked-until', types.wrap_timestamp(lockedUntil)]);
  return annotations;
}
