import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { TypedData } from '../core/typed-data.ts';

/** A member of `context.triggerMetadata` by its name in .NET; `undefined` where the message has no value for it. */
export type BrokerMember = readonly [name: string, value: TypedData | undefined];

/** A .NET client, as far as it shows in `triggerMetadata`. */
interface ClientFacts {
  readonly fullyQualifiedNamespace: string;
  readonly identifier: string;
}

/** What .NET has for a message that never expires. */
const NEVER = '9999-12-31T23:59:59.9999999';

/** .NET objects that have no content in Node. */
const EMPTY_OBJECTS = [
  'MessageReceiver',
  'MessageSession',
  'MessageActions',
  'SessionActions',
  'ReceiveActions',
];

/**
 * The members that Azure takes from the broker. The names are those of `ServiceBusTriggerBindingStrategy` in the
 * Service Bus extension; `@azure/functions` lowers their first letters, those of application properties too.
 */
export function brokerMembers(
  message: ServiceBusReceivedMessage,
  client: ClientFacts,
): readonly BrokerMember[] {
  const { subject, sequenceNumber, deliveryCount = 0 } = message;
  const enqueued = dotnetTime(message.enqueuedTimeUtc);
  const expires = expiryOf(message);
  const properties = json(plainProperties(message.applicationProperties ?? {}));
  return [
    ...EMPTY_OBJECTS.map((name) => [name, json({})] as const),
    ['Client', json(clientObject(client))],
    // The JavaScript client counts the deliveries before this one; .NET counts this one too.
    ['DeliveryCount', json(deliveryCount + 1)],
    ['DeadLetterSource', text(message.deadLetterSource)],
    ['LockToken', text(message.lockToken)],
    ['ExpiresAtUtc', json(expires)],
    ['ExpiresAt', json(`${expires}+00:00`)],
    ['EnqueuedTimeUtc', enqueued === undefined ? undefined : json(enqueued)],
    ['EnqueuedTime', enqueued === undefined ? undefined : json(`${enqueued}+00:00`)],
    ['MessageId', text(message.messageId)],
    ['ContentType', text(message.contentType)],
    ['ReplyTo', text(message.replyTo)],
    ['SequenceNumber', sequenceNumber === undefined ? undefined : json(sequenceNumber.toNumber())],
    ['To', text(message.to)],
    ['Subject', text(subject)],
    ['Label', text(subject)],
    ['CorrelationId', text(message.correlationId)],
    ['ApplicationProperties', properties],
    ['UserProperties', properties],
    ['SessionId', text(message.sessionId)],
    ['ReplyToSessionId', text(message.replyToSessionId)],
    ['PartitionKey', text(message.partitionKey)],
    ['TransactionPartitionKey', undefined],
  ];
}

const json = (value: unknown): TypedData => ({ json: JSON.stringify(value) });

/** .NET has ids as text, whatever they are in AMQP. */
const text = (value: string | number | Buffer | undefined): TypedData | undefined =>
  value === undefined ? undefined : { string: String(value) };

/** A `DateTime` as .NET writes it: without a zone, and without zeros at the end of the fraction. */
function dotnetTime(date: Date | undefined): string | undefined {
  return date
    ?.toISOString()
    .slice(0, -1)
    .replace(/\.?0+$/, '');
}

/** The sender's absolute expiry time counts more than the time to live. */
function expiryOf({ expiresAtUtc, _rawAmqpMessage: raw }: ServiceBusReceivedMessage): string {
  const absolute = raw.properties?.absoluteExpiryTime;
  return dotnetTime(absolute === undefined ? expiresAtUtc : new Date(absolute)) ?? NEVER;
}

/** Application properties as .NET writes them in JSON: dates as ISO text in UTC, bytes in Base64. */
function plainProperties(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const plain = (value: unknown): unknown => {
    if (value instanceof Date) return `${dotnetTime(value) ?? ''}Z`;
    return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
  };
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, plain(value)]));
}

const clientObject = ({ fullyQualifiedNamespace, identifier }: ClientFacts) => ({
  FullyQualifiedNamespace: fullyQualifiedNamespace,
  IsClosed: false,
  TransportType: 0,
  Identifier: identifier,
});
