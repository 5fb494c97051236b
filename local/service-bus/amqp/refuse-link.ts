import type { AmqpError, Receiver, Sender } from 'rhea';
import { internalsOf } from './rhea.ts';

/**
 * Refuses a link as AMQP has it (part 2.6.3): attached without the end that is here, then detached with the reason.
 * Clients take a link that has both ends for open, and lose the reason.
 */
export function refuseLink(link: Sender | Receiver, reason: AmqpError): void {
  const { attach } = internalsOf(link).local;
  if (link.is_receiver()) attach.target = null;
  else attach.source = null;
  link.close(reason);
}
