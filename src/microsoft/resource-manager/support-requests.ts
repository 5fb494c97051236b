import { z } from 'zod';
import { MicrosoftUnavailable, UnexpectedAnswer } from '../../core/microsoft-errors.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { Refusal } from '../../core/refusal.ts';
import type {
  SupportRequestDraft,
  SupportRequests,
  SupportRequestState,
} from '../../returns/ports/support-requests.ts';
import type { Reply } from '../client/api-client.ts';
import { paths } from './api-paths.ts';
import { awaitOperation } from './await-operation.ts';
import type { ResourceManager } from './client.ts';
import { absent } from './error-codes.ts';
import { operationEnd } from './operation-end.ts';
import { supportClassification } from './support-classification.ts';
import {
  messageShape,
  ticketShape,
  toState,
  toSupportTicket,
  type SupportContact,
} from './support-ticket.ts';

/** What an operator sets for support requests. Without a contact the desk opens none. */
export interface SupportSettings {
  readonly contact?: SupportContact | undefined;
  /** Id of Microsoft's problem classification; without one the display names decide. */
  readonly classificationId?: string | undefined;
}

/** Advice of each refusal: Microsoft's portal takes what its API does not. */
const COPY = 'Copy the text into a new support request in the Azure portal and note its number here.';

/** Support requests to Microsoft on behalf of customers. */
export function resourceManagerSupport(client: ResourceManager, settings: SupportSettings): SupportRequests {
  const classify = supportClassification(client, settings.classificationId);
  const create: SupportRequests['create'] = async (draft) => {
    const existing = await find(client, draft);
    if (existing !== undefined) return ok(existing);
    if (settings.contact === undefined) return refuse(WITHOUT_CONTACT);
    const classification = await classify(draft.customerId);
    if (!classification.ok) return classification;
    return open(client, draft, toSupportTicket(draft, classification.value, settings.contact));
  };
  return {
    create: async (draft) => {
      const created = await deniedAsRefusal(draft, () => create(draft));
      return created.ok ? created : refuse({ ...created.error, advice: created.error.advice ?? COPY });
    },
    find: (customerId, subscriptionId, name) => find(client, { customerId, subscriptionId, name }),
  };
}

type TicketAddress = Pick<SupportRequestDraft, 'customerId' | 'subscriptionId' | 'name'>;

async function find(
  client: ResourceManager,
  { customerId, subscriptionId, name }: TicketAddress,
): Promise<SupportRequestState | undefined> {
  const call = { tenantId: customerId, asPartner: true } as const;
  const path = paths.supportTicket(subscriptionId, name);
  const ticket = await client.find({ ...call, path }, ticketShape, absent.supportRequest);
  if (ticket === undefined) return undefined;
  const messagesPath = paths.communications(subscriptionId, name);
  const messages = await client.list({ ...call, path: messagesPath }, messageShape, absent.supportRequest);
  return toState(ticket, messages.items);
}

/** The name is derived from the request, so that a second call replaces the same support request. */
async function open(
  client: ResourceManager,
  draft: SupportRequestDraft,
  body: object,
): Promise<Result<SupportRequestState, Refusal>> {
  const { customerId: tenantId, subscriptionId, name } = draft;
  const path = paths.supportTicket(subscriptionId, name);
  const reply = await client.ask({ method: 'PUT', tenantId, asPartner: true, path, body }, z.unknown());
  if (!reply.ok) return reply;
  const refusal = await refusalAfter(client, tenantId, reply.value);
  if (refusal !== undefined) return refuse(refusal);
  const created = ticketShape.safeParse(reply.value.value).data;
  return ok(created ? toState(created, []) : ((await find(client, draft)) ?? BEING_MADE));
}

const BEING_MADE: SupportRequestState = { status: 'open', waitsFor: 'microsoft' };

/** The refusal with which an accepted creation ends; `undefined` when it succeeds or has not ended within a minute. */
async function refusalAfter(
  client: ResourceManager,
  tenantId: string,
  accepted: Reply<unknown>,
): Promise<Refusal | undefined> {
  if (accepted.operation === undefined) return undefined;
  try {
    return (await awaitOperation(client, tenantId, accepted, operationEnd)).refusal;
  } catch (error) {
    if (error instanceof MicrosoftUnavailable) return undefined;
    throw error;
  }
}

/** An account without the right to open support requests is no outage: a person can do it instead. */
async function deniedAsRefusal<T>(
  { subscriptionId }: TicketAddress,
  act: () => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof UnexpectedAnswer) || error.details.status !== 403) throw error;
    return refuse({
      code: error.details.code ?? 'support-not-allowed',
      message: `The desk's account may not open support requests on the subscription ${subscriptionId}.`,
      advice: `${COPY} To let the desk do it, give its account the role Support Request Contributor there.`,
    });
  }
}

const WITHOUT_CONTACT: Refusal = {
  code: 'support-contact-missing',
  message: 'The desk has no contact for support requests.',
  advice: `${COPY} To let the desk do it, set SUPPORT_CONTACT_EMAIL and the other settings of the contact.`,
};
