import { z } from 'zod';
import type { Grant } from '../../core/access.ts';
import type { Fingerprint } from '../../core/fingerprint.ts';
import { requestIdOf } from '../../core/identifiers.ts';
import { inAll } from '../../core/in-language.ts';
import type { MailAddress } from '../../core/mail-address.ts';
import type { SpeakAnswer } from '../../core/speech.ts';
import type { GrantStore } from '../../customers/ports/grant-store.ts';
import type { KnownCustomers } from '../../customers/ports/known-customers.ts';
import type { RequestKinds } from '../../requests/domain/request-kinds.ts';
import { summaryOf } from '../../requests/domain/request-summary.ts';
import type { DeskRequest } from '../../requests/domain/request.ts';
import type { TimelineEvent } from '../../requests/domain/timeline.ts';
import type { Notice } from '../domain/notice.ts';
import { requestWords, toldApprovers, toldRequester } from '../domain/request-words.ts';
import { deliverRequestEvents, type RequestEventsDeps } from './deliver-request-events.ts';
import type { PublishNotice } from './publish-notice.ts';

interface Deps extends RequestEventsDeps {
  readonly kinds: Pick<RequestKinds, 'named'>;
  readonly grants: Pick<GrantStore, 'grantsOn'>;
  readonly knownCustomers: Pick<KnownCustomers, 'find'>;
  readonly speak: SpeakAnswer;
  readonly publish: PublishNotice;
  readonly fingerprint: Fingerprint;
}

/**
 * Tells approvers what waits for them, and requesters what became of their requests: makes a notice of each such event,
 * which the channels send.
 */
export const announceRequests = (deps: Deps) =>
  deliverRequestEvents(deps, (request, event) =>
    isTold(request, event)
      ? {
          type: event.type,
          send: async () => {
            await deps.publish(await noticeOf(deps, request, event));
            return { state: 'taken' };
          },
        }
      : undefined,
  );

/** A requester need not be told of what the same person did. */
const isTold = ({ requestedBy }: DeskRequest, { type, actor }: TimelineEvent): boolean =>
  toldApprovers.includes(type) || (toldRequester.includes(type) && actor.id !== requestedBy.id);

const decisionSchema = z.object({ decision: z.enum(['approve', 'reject']) });
const spokenSchema = z.object({ message: z.string() });

async function noticeOf(
  { kinds, grants, knownCustomers, speak, fingerprint }: Deps,
  request: DeskRequest,
  event: TimelineEvent,
): Promise<Notice> {
  const { id, customerId, requestedBy } = request;
  const [granted, customer] = await Promise.all([
    grants.grantsOn(customerId),
    knownCustomers.find(customerId),
  ]);
  const { meaning } = kinds.named(request.kind);
  const { total, deadline } = summaryOf(request);
  const words = requestWords({
    event: event.type,
    decision: decisionSchema.safeParse(event.data).data?.decision,
    meaning: inAll(
      (language) => spokenSchema.parse(speak({ message: meaning }, { language, seesCost: false })).message,
    ),
    customerName: customer?.name,
    requester: requestedBy.name,
    actor: event.actor.name,
    ...{ total, deadline },
  });
  return {
    id: requestIdOf({ customerId, kind: 'notice', idempotencyKey: `${id}-${event.ordinal}` }, fingerprint),
    customerId,
    at: event.at,
    ...words,
    page: `/requests/${id}`,
    recipients: recipientsOf(granted.items, event, requestedBy.id),
  };
}

/** Approvers other than the requester, who may not decide; or the requester alone. */
function recipientsOf(
  grants: readonly Grant[],
  { type }: TimelineEvent,
  requesterId: string,
): readonly MailAddress[] {
  const isRequester = ({ objectId }: Grant) => objectId === requesterId.toLowerCase();
  const told = toldApprovers.includes(type)
    ? grants.filter((grant) => grant.roles.includes('Approver') && !isRequester(grant))
    : grants.filter(isRequester);
  return told.flatMap(({ email, language = 'en' }) =>
    email === undefined ? [] : [{ address: email, language }],
  );
}
