import type { AppRole, GrantRole, Principal } from '../../core/access.ts';
import { inBatches } from '../../core/in-batches.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import type { KnownCustomers } from '../ports/known-customers.ts';

export interface PersonDeps {
  readonly grants: Pick<GrantStore, 'grantsOf'>;
  readonly knownCustomers: Pick<KnownCustomers, 'find'>;
}

/** A person with everything the person may do. */
export interface Person {
  /** Object id in Entra ID. */
  readonly objectId: string;
  readonly name: string;
  /** Roles of the token, which count for all customers. */
  readonly appRoles: readonly AppRole[];
  /** The person's own grants, by the name of the customer. */
  readonly grants: readonly PersonGrant[];
}

interface PersonGrant {
  readonly customerId: string;
  /** Absent when the desk has never read the customer. */
  readonly name?: string;
  readonly roles: readonly GrantRole[];
}

/** What a person may do, from the token and the desk's own tables: an outage of Microsoft locks no person out. */
export const showPerson =
  ({ grants, knownCustomers }: PersonDeps) =>
  async ({ id, name, appRoles }: Principal): Promise<Person> => {
    const granted = [...(await grants.grantsOf(id))];
    const named = await inBatches(granted, async ([customerId, roles]): Promise<PersonGrant> => {
      const customer = await knownCustomers.find(customerId);
      return { customerId, ...(customer === undefined ? {} : { name: customer.name }), roles };
    });
    return { objectId: id, name, appRoles, grants: named.toSorted(byName) };
  };

/** A customer without a name comes last. */
const keyOf = ({ name, customerId }: PersonGrant): string => `${name ?? '~'}|${customerId}`;
const byName = (one: PersonGrant, other: PersonGrant): number => (keyOf(one) < keyOf(other) ? -1 : 1);
