import type { Communication, SupportTicket } from '../../store/support-records.ts';
import { wireTime } from '../../values/calendar.ts';
import { classify } from './support-services.ts';

/** Minutes within which Microsoft answers, by plan; we have one plan. */
const SLA_MINUTES = 480;

export function ticketPath({ base, name }: Pick<SupportTicket, 'base' | 'name'>): string {
  return `${base}/providers/Microsoft.Support/supportTickets/${name}`;
}

/** A support ticket as it is read. */
export function ticketShape(ticket: SupportTicket) {
  const { asked, createdAt } = ticket;
  const about = classify(String(asked['serviceId']), String(asked['problemClassificationId']));
  const expires = new Date(Date.parse(createdAt) + SLA_MINUTES * 60_000);
  return {
    id: ticketPath(ticket),
    name: ticket.name,
    type: 'Microsoft.Support/supportTickets',
    properties: {
      supportTicketId: ticket.number,
      require24X7Response: false,
      ...asked,
      ...about,
      status: ticket.status,
      createdDate: wireTime(createdAt),
      modifiedDate: wireTime(ticket.modifiedAt),
      supportPlanType: 'Basic',
      supportPlanDisplayName: 'Basic support',
      serviceLevelAgreement: {
        startTime: wireTime(createdAt),
        expirationTime: wireTime(expires),
        slaMinutes: SLA_MINUTES,
      },
      supportEngineer: { emailAddress: ticket.engineer },
    },
  };
}

/** A message of a ticket; what Microsoft writes is HTML. */
export function communicationShape(ticket: SupportTicket, communication: Communication) {
  const { name, subject, body, type, direction, sender, createdAt } = communication;
  return {
    id: `${ticketPath(ticket)}/communications/${name}`,
    name,
    type: 'Microsoft.Support/communications',
    properties: {
      communicationType: type,
      communicationDirection: direction,
      ...(sender === undefined ? {} : { sender }),
      subject,
      body,
      createdDate: wireTime(createdAt),
    },
  };
}
