import { z } from 'zod';
import { appRoleSchema, grantRoleSchema } from '../../core/access.ts';

/** The members by which every answer shows a customer. */
export const customerMembers = {
  customerId: z.string().describe('Tenant id of the customer.'),
  name: z.string().describe('Company name in Partner Center.'),
  country: z.string().describe('Billing country, ISO 3166 alpha-2.'),
};

export const rolesMember = z
  .array(z.union([grantRoleSchema, appRoleSchema]))
  .describe('Roles of the caller on this customer: those of the grant, and the app roles of the token.');
