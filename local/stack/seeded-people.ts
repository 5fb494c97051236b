import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PARTNER_TENANT } from './addresses.ts';

const peopleSchema = z.array(
  z.object({
    user: z.string(),
    objectId: z.string(),
    tenantId: z.string(),
    name: z.string(),
    roles: z.array(z.string()),
  }),
);
const grantsSchema = z.array(
  z.object({ objectId: z.string(), customerId: z.string(), roles: z.array(z.string()) }),
);
const microsoftSchema = z.object({ customers: z.array(z.object({ id: z.string(), name: z.string() })) });

/** A person of the local stack, for a person who looks for one to sign in as. */
export interface SeededPerson {
  /** What `npm run token` knows the person by. */
  readonly user: string;
  readonly name: string;
  /** Such as `Requester of Contoso, Fabrikam`. */
  readonly role: string;
}

/** Everybody who can sign in to a local stack, with the roles of the token and of the grants. */
export function seededPeople(): readonly SeededPerson[] {
  const people = read('../identity/people.json', peopleSchema);
  const grants = read('grants.json', grantsSchema);
  const { customers } = read('../microsoft/seed.json', microsoftSchema);
  const nameOf = (customerId: string) => customers.find(({ id }) => id === customerId)?.name ?? customerId;
  return people.map(({ user, name, objectId, tenantId, roles }) => {
    const own = grants.filter((grant) => grant.objectId === objectId);
    const granted = Map.groupBy(own, (grant) => grant.roles.join(' and '));
    const onCustomers = [...granted].map(
      ([role, of]) => `${role} of ${of.map(({ customerId }) => nameOf(customerId)).join(', ')}`,
    );
    const role = [...roles, ...onCustomers].join('; ') || 'no role';
    return { user, name, role: tenantId === PARTNER_TENANT ? role : `${role}, in another tenant` };
  });
}

const read = <T>(file: string, schema: z.ZodType<T>): T =>
  schema.parse(JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')));
