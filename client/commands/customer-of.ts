import { Option } from 'commander';
import { unwrap, type Api, type Schemas } from '../api/client.ts';
import { everyPage } from '../api/every-page.ts';
import { wrongArguments } from '../exit-codes.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const customerOption = () =>
  new Option('--customer <customer>', 'id of the customer, or its name or the beginning of its name');

export const customerRequired = () => customerOption().makeOptionMandatory();

export const allCustomers = (api: Api) =>
  everyPage(undefined, (query) => unwrap(api.GET('/api/v1/customers', { params: { query } })));

/** The id of the customer that a person names. Throws a `Failure` when the name fits none, or more than one. */
export async function customerIdOf(api: Api, named: string): Promise<string> {
  if (GUID.test(named)) return named.toLowerCase();
  return chooseCustomer((await allCustomers(api)).items, named).customerId;
}

export function chooseCustomer(
  customers: readonly Schemas['Customer'][],
  named: string,
): Schemas['Customer'] {
  const wanted = named.toLowerCase();
  const exact = customers.filter(({ name }) => name.toLowerCase() === wanted);
  const found =
    exact.length > 0 ? exact : customers.filter(({ name }) => name.toLowerCase().startsWith(wanted));
  const [only, ...others] = found;
  if (only === undefined)
    throw wrongArguments(`There is no customer "${named}" that you may see`, 'desk customers lists them.');
  if (others.length > 0)
    throw wrongArguments(
      `"${named}" may be ${found.map(({ name, customerId }) => `${name} (${customerId})`).join(' or ')}`,
    );
  return only;
}

/** The same for an option that may be absent. */
export const customerIdIfNamed = async (api: Api, named: string | undefined): Promise<string | undefined> =>
  named === undefined ? undefined : customerIdOf(api, named);
