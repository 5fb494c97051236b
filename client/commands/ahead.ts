import { Option, type Command } from 'commander';
import { unwrap, type Schemas } from '../api/client.ts';
import type { Desk } from '../desk.ts';
import { customerIdIfNamed, customerOption } from './customer-of.ts';
import { addList, given, wholeNumber } from './list-command.ts';

/** What will end, be taken away or need a decision. */
export function addAhead(program: Command, desk: Desk): void {
  addRadar(program, desk);
  addExpirations(program, desk);
  addRenewals(program, desk);
}

const addRadar = (program: Command, desk: Desk) =>
  addList<Schemas['RadarItem'], { customer?: string; asOf?: string; horizon?: number; kind?: string }>(
    program,
    desk,
    {
      name: 'radar',
      summary: 'What dated rules will take away or give back, the soonest first.',
      options: [
        customerOption(),
        new Option('--as-of <instant>', 'as it will be on that day'),
        new Option('--horizon <days>', 'how far to look').argParser(wholeNumber),
        new Option('--kind <kinds>', 'such as retirement,exchange'),
      ],
      columns: [
        { name: 'day', of: ({ date }) => date, as: 'day' },
        { name: 'kind', of: ({ kind }) => kind },
        { name: 'customer', of: ({ customerName, customerId }) => customerName ?? customerId },
        { name: 'reservation', of: ({ reservation }) => reservation?.displayName },
        { name: 'amount', of: ({ amount }) => amount, isMoney: true },
        { name: 'advice', of: ({ advice }) => advice },
        { name: 'reservation id', of: ({ reservation }) => reservation?.reservationId, isExtra: true },
        { name: 'loss a day', of: ({ lossPerDay }) => lossPerDay, isMoney: true, isExtra: true },
      ],
      empty: 'There is nothing ahead.',
      read: async (api, { customer, asOf, horizon, kind }) => {
        const customerId = await customerIdIfNamed(api, customer);
        const query = given({ asOf, horizon, kind });
        if (customerId === undefined)
          return (page) => unwrap(api.GET('/api/v1/radar', { params: { query: { ...query, ...page } } }));
        return (page) =>
          unwrap(
            api.GET('/api/v1/customers/{customerId}/radar', {
              params: { path: { customerId }, query: { ...query, ...page } },
            }),
          );
      },
    },
  );

const addExpirations = (program: Command, desk: Desk) =>
  addList<Schemas['Expiration'], { customer?: string; from?: string; to?: string }>(program, desk, {
    name: 'expirations',
    summary: 'Reservations by the day on which they end.',
    options: [customerOption(), new Option('--from <day>'), new Option('--to <day>', 'exclusive')],
    columns: [
      { name: 'ends', of: ({ expiresAt }) => expiresAt, as: 'day' },
      { name: 'reservation', of: ({ reservationId }) => reservationId, isBelow: true },
      { name: 'customer', of: ({ customerName, customerId }) => customerName ?? customerId },
      { name: 'sku', of: ({ sku }) => sku },
      { name: 'units', of: ({ quantity }) => quantity },
      { name: 'renew', of: ({ renew }) => renew, isExtra: true },
      { name: 'name', of: ({ displayName }) => displayName, isExtra: true },
      { name: 'region', of: ({ region }) => region, isExtra: true },
    ],
    empty: 'No reservation ends then.',
    read: async (api, { customer, from, to }) => {
      const query = given({ customerId: await customerIdIfNamed(api, customer), from, to });
      return (page) => unwrap(api.GET('/api/v1/expirations', { params: { query: { ...query, ...page } } }));
    },
  });

const addRenewals = (program: Command, desk: Desk) =>
  addList<Schemas['RenewalItem'], { customer?: string; withinDays?: number; undecided?: true }>(
    program,
    desk,
    {
      name: 'renewals',
      summary: 'Ends of reservations that need a decision or have one, the soonest and dearest first.',
      options: [
        customerOption(),
        new Option('--within-days <n>').argParser(wholeNumber),
        new Option('--undecided', 'only those without a decision'),
      ],
      columns: [
        { name: 'ends', of: ({ expiresAt }) => expiresAt, as: 'day' },
        { name: 'reservation', of: ({ reservationId }) => reservationId, isBelow: true },
        { name: 'customer', of: ({ customerName, customerId }) => customerName ?? customerId },
        { name: 'sku', of: ({ sku }) => sku },
        { name: 'units', of: ({ quantity }) => quantity },
        { name: 'decision', of: ({ decision }) => decision?.decision },
        { name: 'a lapse costs a day', of: ({ lapseCostPerDay }) => lapseCostPerDay, isMoney: true },
        { name: 'needs decision', of: ({ needsDecision }) => needsDecision, isExtra: true },
        { name: 'name', of: ({ displayName }) => displayName, isExtra: true },
      ],
      empty: 'There are no such ends.',
      read: async (api, { customer, withinDays, undecided }) => {
        const customerId = await customerIdIfNamed(api, customer);
        const query = given({ withinDays, undecided: undecided && ('true' as const) });
        if (customerId === undefined)
          return (page) => unwrap(api.GET('/api/v1/renewals', { params: { query: { ...query, ...page } } }));
        return (page) =>
          unwrap(
            api.GET('/api/v1/customers/{customerId}/renewals', {
              params: { path: { customerId }, query: { ...query, ...page } },
            }),
          );
      },
    },
  );
