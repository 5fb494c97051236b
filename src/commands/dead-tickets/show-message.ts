import type { DeadLetterMessage } from '../../tickets/service-bus/dead-letter-queue.ts';
import type { MessageBody } from '../../tickets/ports/dead-letter-box.ts';
import { bodyOf, contentsOf, factsOf } from '../../tickets/service-bus/message-facts.ts';
import { printable, printableJson } from '../printable.ts';

/** Formats a dead letter as one or two lines of a list. */
export function linesOf(message: DeadLetterMessage): readonly string[] {
  const facts = factsOf(message);
  const parts = [
    facts.sequenceNumber,
    facts.enqueuedAt ?? 'at an unknown time',
    facts.reason ?? 'without a reason',
    `${facts.deliveryCount} ${facts.deliveryCount === 1 ? 'delivery' : 'deliveries'}`,
    facts.ticketId === undefined ? 'no ticket id' : `ticket ${facts.ticketId}`,
    ...(facts.customerId === undefined ? [] : [`customer ${facts.customerId}`]),
    `message ${facts.messageId}`,
  ];
  const described = facts.description === undefined ? [] : [`    ${printable(facts.description)}`];
  return [parts.map(printable).join('  '), ...described];
}

/** Formats a dead letter with all its content, for people. */
export function detailsOf(message: DeadLetterMessage): readonly string[] {
  const { body: _body, applicationProperties, ...addressed } = contentsOf(message);
  const rows = Object.entries({ ...factsOf(message), ...addressed });
  return [
    ...rows.map(([name, value]) => `${name}: ${printable(String(value))}`),
    ...Object.entries(applicationProperties ?? {}).map(
      ([name, value]) => `property ${printable(name)}: ${printableJson(value)}`,
    ),
    ...bodyLines(bodyOf(message)),
  ];
}

/** A dead letter with all its content as one line of JSON. */
export const detailsJson = (message: DeadLetterMessage): string =>
  printableJson({ ...factsOf(message), ...contentsOf(message) });

/** Indents a body, so that none of its lines can pass for output of the command. */
function bodyLines(body: MessageBody): readonly string[] {
  if ('value' in body) return ['body, a value:', `  ${printableJson(body.value)}`];
  if ('base64' in body) return ['body, not text, in base64:', `  ${body.base64}`];
  return ['body:', ...body.text.split('\n').map((line) => `  ${printable(line)}`)];
}
