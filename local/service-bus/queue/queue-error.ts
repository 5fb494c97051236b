/** A refusal in the words of Service Bus: the AMQP condition is what clients decide by. */
export class QueueError extends Error {
  readonly condition: string;
  /** The status of an answer of `$management`. */
  readonly status: number;

  constructor(condition: string, message: string, status: number) {
    super(message);
    this.condition = condition;
    this.status = status;
  }
}

export const messageLockLost = () =>
  new QueueError(
    'com.microsoft:message-lock-lost',
    'The lock supplied is invalid. Either the lock expired, or the message has already been removed from the queue.',
    410,
  );

export const sessionLockLost = () =>
  new QueueError(
    'com.microsoft:session-lock-lost',
    'The session lock has expired on the MessageSession. Accept a new MessageSession.',
    410,
  );

export const messageNotFound = (sequenceNumber: number) =>
  new QueueError(
    'com.microsoft:message-not-found',
    `Failed to find the message with sequence number ${sequenceNumber}.`,
    404,
  );

export const sessionIdMissing = () =>
  new QueueError(
    'amqp:not-allowed',
    'The SessionId was not set on a message, and it cannot be sent to the entity. Entities that have session ' +
      'support enabled can only receive messages that have the SessionId set to a valid value.',
    400,
  );

export const messageTooLarge = (bytes: number, limit: number) =>
  new QueueError(
    'amqp:link:message-size-exceeded',
    `The message has ${bytes} bytes, more than the ${limit} allowed.`,
    400,
  );

/** Clients make an InvalidOperation of this condition. */
export const alreadyDeadLettered = () =>
  new QueueError(
    'amqp:not-allowed',
    'A message of a dead-letter queue cannot be dead-lettered again: complete it, or send a copy to the queue.',
    400,
  );

export const invalidArgument = (message: string) =>
  new QueueError('com.microsoft:argument-error', message, 400);
