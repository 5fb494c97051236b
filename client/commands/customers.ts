import { Option, type Command } from 'commander';
import { unwrap, type Schemas } from '../api/client.ts';
import type { Desk } from '../desk.ts';
import { moneyIn } from '../output/formats.ts';
import { factLines } from '../output/table.ts';
import { customerIdIfNamed, customerIdOf, customerOption, customerRequired } from './customer-of.ts';
import { addList, addListOfRows, given } from './list-command.ts';

/** Who the customers are, what they may still return, and what they can buy. */
export function addCustomers(program: Command, desk: Desk): void {
  addList<Schemas['Customer'], object>(program, desk, {
    name: 'customers',
    summary: 'Customers you may see, with your roles there.',
    columns: [
      { name: 'customer', of: ({ customerId }) => customerId },
      { name: 'name', of: ({ name }) => name },
      { name: 'country', of: ({ country }) => country },
      { name: 'roles', of: ({ roles }) => roles.join(', ') },
    ],
    empty: 'You may see no customer: an administrator gives roles with "desk grants give".',
    read: (api) => (query) => unwrap(api.GET('/api/v1/customers', { params: { query } })),
  });
  addList<Schemas['Subscription'], { customer: string }>(program, desk, {
    name: 'subscriptions',
    summary: 'Subscriptions of a customer that a purchase can be billed to.',
    options: [customerRequired()],
    columns: [
      { name: 'subscription', of: ({ subscriptionId }) => subscriptionId },
      { name: 'name', of: ({ name }) => name },
      { name: 'state', of: ({ state }) => state },
      { name: 'partner', of: ({ partnerOnRecordMpnId }) => partnerOnRecordMpnId, isExtra: true },
    ],
    empty: 'The customer has no subscription.',
    read: async (api, { customer }) => {
      const path = { customerId: await customerIdOf(api, customer) };
      return (query) =>
        unwrap(api.GET('/api/v1/customers/{customerId}/subscriptions', { params: { path, query } }));
    },
  });
  addHeadroom(program, desk);
  addCatalog(program, desk);
}

const addHeadroom = (program: Command, desk: Desk) =>
  program
    .command('headroom')
    .description('What is left of the customer’s refund cap, and when it refills.')
    .addOption(customerRequired())
    .option('--as-of <instant>', 'as it will be on that day')
    .action(async ({ customer, asOf }: { customer: string; asOf?: string }) => {
      const { api } = await desk.connect();
      const path = { customerId: await customerIdOf(api, customer) };
      const call = { params: { path, query: given({ asOf }) } };
      const headroom = await unwrap(api.GET('/api/v1/customers/{customerId}/refund-headroom', call));
      const output = desk.output();
      output.show(headroom, () =>
        factLines(
          [
            ...(['limit', 'used', 'held', 'available'] as const).map(
              (name) => [name, moneyIn(output.language, headroom[name])] as const,
            ),
            ...headroom.refills.map(
              ({ on, availableAfter }) => [`from ${on}`, moneyIn(output.language, availableAfter)] as const,
            ),
          ],
          output.columns,
        ),
      );
    });

interface CatalogOptions {
  readonly customer?: string;
  readonly country?: string;
  readonly region?: string;
  readonly type?: Schemas['Sku']['reservedResourceType'];
  readonly term?: 'P1Y' | 'P3Y' | 'P5Y';
  readonly search?: string;
}

interface Offer {
  readonly sku: Schemas['Sku'];
  readonly price: Schemas['Sku']['prices'][number] | undefined;
}

const addCatalog = (program: Command, desk: Desk) =>
  addListOfRows<Schemas['Sku'], CatalogOptions, Offer>(program, desk, {
    name: 'catalog',
    summary: 'What can be reserved, with prices of one unit.',
    options: [
      customerOption(),
      new Option('--country <code>', 'prices of that country, such as FR'),
      new Option('--region <region>', 'such as westeurope'),
      new Option('--type <type>', 'reserved resource type, such as VirtualMachines'),
      new Option('--term <term>').choices(['P1Y', 'P3Y', 'P5Y']),
      new Option('--search <text>', 'part of the name of a size'),
    ],
    columns: [
      { name: 'sku', of: ({ sku }) => sku.sku },
      { name: 'region', of: ({ sku }) => sku.region },
      { name: 'term', of: ({ price }) => price?.term },
      { name: 'price', of: ({ price }) => price?.total, isMoney: true },
      { name: 'purchasable', of: ({ sku }) => sku.purchasable },
      { name: 'retires', of: ({ sku }) => sku.retiresOn },
      { name: 'type', of: ({ sku }) => sku.reservedResourceType, isExtra: true },
      { name: 'billing plans', of: ({ sku }) => sku.billingPlans.join(' '), isExtra: true },
    ],
    rowsOf: (sku) =>
      sku.prices.length === 0 ? [{ sku, price: undefined }] : sku.prices.map((price) => ({ sku, price })),
    empty: 'The catalog has no such size.',
    read: async (api, { customer, ...others }) => {
      const { country, region, type, term, search } = others;
      const customerId = await customerIdIfNamed(api, customer);
      const query = given({ customerId, country, region, type, term, search });
      return (page) => unwrap(api.GET('/api/v1/catalog/skus', { params: { query: { ...query, ...page } } }));
    },
  });
