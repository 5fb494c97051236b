import { Option, type Command } from 'commander';
import { unwrap, type Schemas } from '../api/client.ts';
import type { Desk } from '../desk.ts';
import type { Column } from '../output/column.ts';
import { reservationLines } from '../output/reservation-lines.ts';
import { customerIdOf, customerRequired } from './customer-of.ts';
import { addList, given } from './list-command.ts';
import { scopeText } from '../output/scope-text.ts';
import { scopeOption } from './scope.ts';

type Reservation = Schemas['Reservation'];

const COLUMNS: readonly Column<Reservation>[] = [
  { name: 'reservation', of: ({ reservationId }) => reservationId, isBelow: true },
  { name: 'name', of: ({ displayName }) => displayName },
  { name: 'sku', of: ({ sku }) => sku },
  { name: 'units', of: ({ quantity }) => quantity },
  { name: 'state', of: ({ state }) => state },
  { name: 'ends', of: ({ expiresAt }) => expiresAt, as: 'day' },
  { name: 'region', of: ({ region }) => region, isExtra: true },
  { name: 'type', of: ({ reservedResourceType }) => reservedResourceType, isExtra: true },
  { name: 'term', of: ({ term }) => term, isExtra: true },
  { name: 'billing plan', of: ({ billingPlan }) => billingPlan, isExtra: true },
  { name: 'renew', of: ({ renew }) => renew, isExtra: true },
  { name: 'scope', of: ({ scope }) => scopeText(scope), isExtra: true },
  { name: 'order', of: ({ reservationOrderId }) => reservationOrderId, isExtra: true },
];

interface ListOptions {
  readonly customer: string;
  readonly state?: Reservation['state'];
  readonly type?: string;
  readonly region?: string;
  readonly department?: string;
  readonly expiresBefore?: string;
  readonly archived?: true;
}

export function addReservations(program: Command, desk: Desk): void {
  const reservations = program.command('reservations').summary('What a customer owns: list, show, scope.');
  addList<Reservation, ListOptions>(reservations, desk, {
    name: 'list',
    summary: 'What a customer owns.',
    options: [
      customerRequired(),
      new Option('--state <state>', 'such as Succeeded'),
      new Option('--type <type>', 'reserved resource type'),
      new Option('--region <region>'),
      new Option('--department <id>'),
      new Option('--expires-before <day>', 'such as 2027-06-30'),
      new Option('--archived', 'archived ones instead'),
    ],
    columns: COLUMNS,
    empty: 'The customer has no such reservations.',
    read: async (api, { customer, department, archived, ...others }) => {
      const path = { customerId: await customerIdOf(api, customer) };
      const { state, type, region, expiresBefore } = others;
      const query = given({
        ...{ state, type, region, expiresBefore, departmentId: department },
        archived: archived && ('true' as const),
      });
      return (page) =>
        unwrap(
          api.GET('/api/v1/customers/{customerId}/reservations', {
            params: { path, query: { ...query, ...page } },
          }),
        );
    },
  });
  reservations
    .command('show <reservation>')
    .description('One reservation, and what can be done with it now: for how much, until when, or why not.')
    .addOption(customerRequired())
    .action(async (reservationId: string, { customer }: { customer: string }) => {
      const { api } = await desk.connect();
      const path = { customerId: await customerIdOf(api, customer), reservationId };
      const found = await unwrap(
        api.GET('/api/v1/customers/{customerId}/reservations/{reservationId}', { params: { path } }),
      );
      const output = desk.output();
      output.show(found, () => reservationLines(found, output));
    });
  reservations
    .command('scope <reservation>')
    .description('Sets at once what the reservation covers. Costs nothing and needs no approval.')
    .addOption(customerRequired())
    .addOption(scopeOption().makeOptionMandatory())
    .action(async (reservationId: string, options: { customer: string; scope: Schemas['Scope'] }) => {
      const { api } = await desk.connect();
      const path = { customerId: await customerIdOf(api, options.customer), reservationId };
      const set = await unwrap(
        api.POST('/api/v1/customers/{customerId}/reservations/{reservationId}/scope', {
          params: { path },
          body: { scope: options.scope },
        }),
      );
      desk.output().show(set, () => [`${set.state}: ${scopeText(set.from)} to ${scopeText(set.to)}`]);
    });
}
