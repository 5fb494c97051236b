import type { HttpRequest } from '@azure/functions';
import { decideAccess, rolesWith, type Permission, type Principal } from '../../core/access.ts';
import { customerIdOf, guidSchema, requestIdSchema, UNATTRIBUTED } from '../../core/identifiers.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import { invalidRequest, type Problem } from './problem.ts';
import { QUERY_NOT_VALID } from './query-parameters.ts';

/** Decides whether a person may do something for a customer (the use case `authorise`). */
export type Authorise = (
  principal: Principal,
  customerId: string,
  permission: Permission,
) => Promise<'allowed' | 'not-found' | 'forbidden'>;

/** The access policy of a route, and what its check learns from the address. */
export interface Access<Subject> {
  /** Name for people and tests: `any-token`, `customer:purchase`, `request:decide`. */
  readonly policy: string;
  readonly admit: (
    request: HttpRequest,
    principal: Principal,
    authorise: Authorise,
  ) => Promise<Result<Subject, Problem>>;
}

export interface CustomerSubject {
  readonly customerId: string;
}

export interface RequestSubject extends CustomerSubject {
  readonly requestId: string;
}

/**
 * One answer for a missing resource, one of another customer and an impossible id, so that callers cannot probe for
 * ids.
 */
export const notFound: Problem = { code: 'not-found', detail: 'There is no such thing, or not for you.' };

/** Names the roles, so that the caller knows which one to ask for. */
const missingRole = (permission: Permission): Problem => ({
  code: 'forbidden',
  detail: `For this you need the role ${rolesWith(permission)} on this customer.`,
});

/** Admits everybody with a valid token. */
export const anyToken: Access<Partial<CustomerSubject>> = {
  policy: 'any-token',
  admit: () => Promise.resolve(ok({})),
};

/** Admits people with a permission on the customer `{customerId}` of the path. */
export const onCustomer = (permission: Permission): Access<CustomerSubject> => ({
  policy: `customer:${permission}`,
  async admit(request, principal, authorise) {
    const id = guidSchema.safeParse(request.params['customerId']);
    if (!id.success) return refuse(notFound);
    const subject = { customerId: id.data };
    return admitted(await authorise(principal, id.data, permission), subject, permission);
  },
});

/** Admits people whose role in the token gives the permission on all customers. */
export const onEveryCustomer = (permission: Permission): Access<object> => ({
  policy: `every-customer:${permission}`,
  admit: (_request, principal) =>
    Promise.resolve(
      decideAccess(principal, [], permission) === 'allowed'
        ? ok({})
        : refuse({ code: 'forbidden', detail: 'Your roles do not allow this on all customers.' }),
    ),
});

/** Admits operators to the dead letter `{sequenceNumber}` of the path. Whether there is one is not checked. */
export const onDeadLetter: Access<{ readonly sequenceNumber: string }> = {
  policy: 'every-customer:resolve',
  async admit(request, principal, authorise) {
    const admittedAll = await onEveryCustomer('resolve').admit(request, principal, authorise);
    if (!admittedAll.ok) return admittedAll;
    const given = request.params['sequenceNumber'] ?? '';
    return /^\d{1,19}$/.test(given) ? ok({ sequenceNumber: String(BigInt(given)) }) : refuse(notFound);
  },
};

/** A part of a customer that a path names by a GUID. */
type CustomerPart = 'reservationId' | 'subscriptionId' | 'objectId';

/** As {@link onCustomer}, for a part `{part}` of the customer in the path. Whether there is one is not checked. */
export const onCustomerPart = <Part extends CustomerPart>(
  part: Part,
  permission: Permission,
): Access<CustomerSubject & Readonly<Record<Part, string>>> => ({
  policy: `customer:${permission}`,
  async admit(request, principal, authorise) {
    const id = guidSchema.safeParse(request.params[part]);
    const customer = await onCustomer(permission).admit(request, principal, authorise);
    if (!customer.ok) return customer;
    if (!id.success) return refuse(notFound);
    const named = { [part]: id.data } as Readonly<Record<Part, string>>;
    return ok({ ...customer.value, ...named });
  },
});

/** Admits people with a permission on the customer of the required query parameter `customerId`. */
export const onQueriedCustomer = (permission: Permission): Access<CustomerSubject> => ({
  policy: `queried-customer:${permission}`,
  async admit(request, principal, authorise) {
    const id = guidSchema.safeParse(request.query.get('customerId'));
    if (!id.success) {
      const error = { pointer: '/query/customerId', message: 'must be a GUID' };
      return refuse(invalidRequest(QUERY_NOT_VALID, error));
    }
    return admitted(await authorise(principal, id.data, permission), { customerId: id.data }, permission);
  },
});

/** `customerId` is absent when the caller names none: then the list is of all customers the caller may see. */
export interface AnyCustomerSubject {
  readonly customerId?: string;
}

/** As `one` when the query names a customer; otherwise admits everybody with a valid token. */
export const orAll = (one: Access<CustomerSubject>): Access<AnyCustomerSubject> => ({
  policy: one.policy.replace(':', '-or-all:'),
  admit: (request, principal, authorise) =>
    request.query.get('customerId') ? one.admit(request, principal, authorise) : Promise.resolve(ok({})),
});

/** `customerId` is all zeros for a ticket that names no customer; `ticketId` is the desk's id of the ticket. */
export interface TicketSubject extends CustomerSubject {
  readonly ticketId: string;
}

/**
 * Admits people with a permission on the customer that the ticket id `{id}` of the path belongs to. A ticket
 * without a known customer is visible only to people who see all customers.
 */
export const onTicket = (permission: Permission): Access<TicketSubject> => ({
  policy: `ticket:${permission}`,
  async admit(request, principal, authorise) {
    const id = requestIdSchema.safeParse(request.params['id']);
    if (!id.success) return refuse(notFound);
    const subject = { customerId: customerIdOf(id.data), ticketId: id.data };
    const decision = await onTickets(authorise, principal, subject.customerId, permission);
    return admitted(decision, subject, permission);
  },
});

/**
 * As {@link onTicket}, for the required query parameter `customerId`: all zeros for tickets that name no customer.
 */
export const onQueriedTickets = (permission: Permission): Access<CustomerSubject> => ({
  policy: `queried-tickets:${permission}`,
  admit: (request, principal, authorise) =>
    onQueriedCustomer(permission).admit(request, principal, (who, customerId, what) =>
      onTickets(authorise, who, customerId, what),
    ),
});

const onTickets: (authorise: Authorise, ...args: Parameters<Authorise>) => ReturnType<Authorise> = (
  authorise,
  principal,
  customerId,
  permission,
) =>
  customerId === UNATTRIBUTED
    ? Promise.resolve(decideAccess(principal, [], permission))
    : authorise(principal, customerId, permission);

/**
 * Admits people with a permission on the customer that the request id `{id}` of the path belongs to. Reads no
 * request.
 */
export const onRequest = (permission: Permission): Access<RequestSubject> => ({
  policy: `request:${permission}`,
  async admit(request, principal, authorise) {
    const id = requestIdSchema.safeParse(request.params['id']);
    if (!id.success) return refuse(notFound);
    const customerId = customerIdOf(id.data);
    const subject = { customerId, requestId: id.data };
    return admitted(await authorise(principal, customerId, permission), subject, permission);
  },
});

/** `reminderId` is the desk's id of the reminder. */
export interface ReminderSubject extends CustomerSubject {
  readonly reminderId: string;
}

/**
 * Admits people with a permission on the customer that the reminder id `{id}` of the path belongs to. Reads no
 * reminder.
 */
export const onReminder = (permission: Permission): Access<ReminderSubject> => ({
  policy: `reminder:${permission}`,
  async admit(request, principal, authorise) {
    const admittedOne = await onRequest(permission).admit(request, principal, authorise);
    if (!admittedOne.ok) return admittedOne;
    const { customerId, requestId } = admittedOne.value;
    return ok({ customerId, reminderId: requestId });
  },
});

function admitted<Subject>(
  decision: Awaited<ReturnType<Authorise>>,
  subject: Subject,
  permission: Permission,
): Result<Subject, Problem> {
  if (decision === 'allowed') return ok(subject);
  return refuse(decision === 'not-found' ? notFound : missingRole(permission));
}
