import { z } from 'zod';
import { guidSchema } from './identifiers.ts';
import { emailSchema, languageSchema } from './mail-address.ts';

/** Roles of a grant, per customer. */
export const grantRoleSchema = z.enum(['Requester', 'Helpdesk', 'Approver', 'Billing']);
export type GrantRole = z.infer<typeof grantRoleSchema>;

/** Roles in a token. `Admin` has every permission on all customers; `Reader` may read on all customers. */
export const appRoleSchema = z.enum(['Admin', 'Reader']);
export type AppRole = z.infer<typeof appRoleSchema>;

export const grantSchema = z.object({
  objectId: guidSchema,
  customerId: guidSchema,
  roles: z.array(grantRoleSchema).min(1),
  /** The person's name, for people. */
  name: z.string().min(1).max(200).optional(),
  email: emailSchema
    .describe('Where the person is told of reminders, and of requests that wait or were decided.')
    .optional(),
  language: languageSchema.describe('Language of what is sent there; English without it.').optional(),
});
export type Grant = z.infer<typeof grantSchema>;

/** An authenticated person. */
export interface Principal {
  readonly id: string;
  readonly name: string;
  readonly appRoles: readonly AppRole[];
}

/** An action on one customer that needs a role. */
export type Permission =
  | 'purchase'
  /** Refunds, exchanges, changes of the partner on record, and new scopes. */
  | 'return'
  | 'decide'
  | 'withdraw'
  | 'resolve'
  /** Reply to a ticket that waits for a person. */
  | 'reply'
  /** Answer a reminder of the end of a reservation. */
  | 'acknowledge'
  | 'read'
  | 'read-ledger'
  /** Microsoft's price and the markup; without it only what the customer pays. */
  | 'see-cost'
  /** Grants and settings of the customer. */
  | 'administer';

const allowedRoles: Readonly<Record<Permission, readonly (GrantRole | AppRole)[]>> = {
  purchase: ['Requester', 'Admin'],
  return: ['Requester', 'Helpdesk', 'Admin'],
  decide: ['Approver', 'Admin'],
  withdraw: ['Requester', 'Helpdesk', 'Approver', 'Billing', 'Admin'],
  resolve: ['Admin'],
  reply: ['Requester', 'Helpdesk', 'Admin'],
  acknowledge: ['Requester', 'Helpdesk', 'Approver', 'Billing', 'Admin'],
  read: ['Requester', 'Helpdesk', 'Approver', 'Billing', 'Reader', 'Admin'],
  'read-ledger': ['Billing', 'Approver', 'Reader', 'Admin'],
  'see-cost': ['Approver', 'Billing', 'Reader', 'Admin'],
  administer: ['Admin'],
};

/**
 * Decides whether a person has a permission. `not-found` when the person has no role for the customer, `forbidden`
 * when the roles lack the permission.
 *
 * @param granted roles of the person's grant on the customer; empty without a grant
 */
export function decideAccess(
  principal: Principal,
  granted: readonly GrantRole[],
  permission: Permission,
): 'allowed' | 'not-found' | 'forbidden' {
  const roles: readonly (GrantRole | AppRole)[] = [...granted, ...principal.appRoles];
  if (roles.length === 0) return 'not-found';
  return roles.some((role) => allowedRoles[permission].includes(role)) ? 'allowed' : 'forbidden';
}

/** The roles that have a permission, in words: `Requester, Helpdesk or Admin`. */
export function rolesWith(permission: Permission): string {
  const roles = allowedRoles[permission];
  return roles.length === 1
    ? roles.join('')
    : `${roles.slice(0, -1).join(', ')} or ${roles.slice(-1).join('')}`;
}

/** All roles of a person for one customer, as the API shows them. */
export const rolesOn = (
  principal: Principal,
  granted: readonly GrantRole[],
): readonly (GrantRole | AppRole)[] => [...granted, ...principal.appRoles];
