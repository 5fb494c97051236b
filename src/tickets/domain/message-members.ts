/**
 * The names under which Azure Functions passes on what the queue says of a message, in lower case
 * (`ServiceBusTriggerBindingStrategy` of the Service Bus extension).
 */
const MESSAGE_MEMBERS: ReadonlySet<string> = new Set([
  'applicationproperties',
  'client',
  'contenttype',
  'correlationid',
  'deadlettersource',
  'deliverycount',
  'enqueuedtime',
  'enqueuedtimeutc',
  'expiresat',
  'expiresatutc',
  'label',
  'locktoken',
  'messageactions',
  'messageid',
  'messagereceiver',
  'messagesession',
  'partitionkey',
  'receiveactions',
  'replyto',
  'replytosessionid',
  'sequencenumber',
  'sessionactions',
  'sessionid',
  'subject',
  'to',
  'transactionpartitionkey',
  'userproperties',
]);

/** A field of tickets: the correlation id of a ticket counts more than that of its message. */
const OF_TICKETS = 'correlationId';

/**
 * The top-level members of a body that Azure Functions would write over the message's own data, in any case, if it
 * passed the body as text (https://github.com/Azure/azure-functions-host, `ApplyBindingData`).
 */
export function messageMembersIn(body: unknown): readonly string[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return [];
  const names = Object.keys(body);
  return names.filter((name) => name !== OF_TICKETS && MESSAGE_MEMBERS.has(name.toLowerCase()));
}
