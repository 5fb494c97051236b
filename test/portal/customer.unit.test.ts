import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { everyPage } from '../../portal/src/api/every-page.ts';
import type { Schemas } from '../../portal/src/api/client.ts';
import { ceilingOf, stepsOf, stepThatFits, type Headroom } from '../../portal/src/charts/headroom-curve.ts';
import { chosenColumns, columnsText } from '../../portal/src/features/customers/chosen-columns.ts';
import { isCustomerFound, openByCustomer } from '../../portal/src/features/customers/customers.ts';
import { endsByMonth, unitsEndingWithin } from '../../portal/src/charts/ends.ts';
import {
  ledgerCsvRow,
  ledgerRows,
  LEDGER_CSV_TITLES,
  totalsOf,
} from '../../portal/src/features/customers/ledger-entries.ts';
import { chosenMonth, ledgerMonths, periodOf } from '../../portal/src/features/customers/ledger-period.ts';
import { queryOf, valuesOf } from '../../portal/src/features/customers/reservation-filter.ts';
import { typedAmount } from '../../portal/src/features/customers/typed-amount.ts';
import { csvOf } from '../../portal/src/ui/csv.ts';
import { sumOf } from '../../portal/src/ui/exact-money.ts';

const NOW = new Date('2026-11-30T23:30:00Z');

const reservation = (members: Partial<Schemas['Reservation']>): Schemas['Reservation'] => ({
  reservationId: 'r1',
  reservationOrderId: 'o1',
  displayName: 'web-tier',
  reservedResourceType: 'VirtualMachines',
  sku: 'Standard_D2s_v5',
  region: 'westeurope',
  quantity: 1,
  term: 'P1Y',
  billingPlan: 'Upfront',
  scope: { type: 'Shared' },
  renew: false,
  state: 'Succeeded',
  customerId: 'c1',
  origin: 'ours',
  seenAt: '2026-11-30T06:00:00Z',
  archived: false,
  ...members,
});

describe('when commitments end', () => {
  it('is told by 24 months of UTC, machines apart from the rest', () => {
    const { months, later, unknown } = endsByMonth(
      [
        reservation({ quantity: 4, expiresAt: '2026-11-30T23:59:59Z', state: 'Expiring' }),
        reservation({ quantity: 2, expiresAt: '2026-12-01T00:00:00Z' }),
        reservation({ quantity: 3, expiresAt: '2026-12-31T00:00:00Z', reservedResourceType: 'SqlDatabases' }),
        reservation({ quantity: 7, expiresAt: '2028-10-31T00:00:00Z' }),
        reservation({ quantity: 5, expiresAt: '2028-11-01T00:00:00Z' }),
        reservation({ quantity: 6 }),
        reservation({ quantity: 100, expiresAt: '2026-12-05T00:00:00Z', state: 'Cancelled' }),
      ],
      NOW,
    );
    expect(months).toHaveLength(24);
    expect([months[0], months[1], months[2], months[23]]).toEqual([
      { month: '2026-11', machines: 4, others: 0 },
      { month: '2026-12', machines: 2, others: 3 },
      { month: '2027-01', machines: 0, others: 0 },
      { month: '2028-10', machines: 7, others: 0 },
    ]);
    expect([later, unknown]).toEqual([5, 6]);
  });

  it('counts the units that end within days, and none of what is over, cancelled or of unknown end', () => {
    const at = (expiresAt: string, quantity: number, state: Schemas['Reservation']['state'] = 'Succeeded') =>
      reservation({ expiresAt, quantity, state });
    const all = [
      at('2027-02-28T23:30:00Z', 1),
      at('2027-02-28T23:30:01Z', 10),
      at('2026-11-30T23:00:00Z', 100),
      at('2026-12-10T00:00:00Z', 1000, 'Cancelled'),
      reservation({ quantity: 10_000 }),
    ];
    expect(unitsEndingWithin(all, 90, NOW)).toBe(1);
  });
});

describe('the table of reservations', () => {
  const none = { text: '', state: '', type: '', region: '', department: '', month: '', archived: '' };
  const usual = { sort: 'expiresAt', state: 'Succeeded,Expiring,Pending' };
  it.each([
    ['those in force, soonest end first', {}, '', usual],
    ['one state', { state: 'Cancelled' }, '', { ...usual, state: 'Cancelled' }],
    ['all states', { state: 'all' }, '-size', { sort: '-sku' }],
    ['words', { text: ' web  D2s ' }, 'name', { ...usual, sort: 'displayName', search: 'web  D2s' }],
    ['a long text', { text: 'x'.repeat(120) }, '', { ...usual, search: 'x'.repeat(100) }],
    [
      'type, region and department, archived ones too',
      { type: 'SqlDatabases', region: 'westeurope', department: 'finance', archived: 'true' },
      '-quantity',
      {
        ...usual,
        ...{ sort: '-quantity', type: 'SqlDatabases', region: 'westeurope', departmentId: 'finance' },
        archived: 'true',
      },
    ],
    [
      'a month of UTC',
      { month: '2026-12' },
      '-ends',
      { ...usual, sort: '-expiresAt', expiresFrom: '2026-12-01', expiresBefore: '2027-01-01' },
    ],
    ['what the address makes up', { month: '2026-13', archived: 'maybe' }, '-state', usual],
  ])('asks the desk for %s', (_, filter, sort, query) => {
    expect(queryOf({ ...none, ...filter }, sort)).toEqual(query);
  });

  it('offers each type and department once', () => {
    const sql = reservation({ reservedResourceType: 'SqlDatabases', departmentId: 'finance' });
    const all = [reservation({}), sql, sql];
    expect(valuesOf(all, 'reservedResourceType')).toEqual(['VirtualMachines', 'SqlDatabases']);
    expect(valuesOf(all, 'departmentId')).toEqual(['finance']);
  });

  it('keeps the name of a row among the chosen columns, and the order of the table', () => {
    const all = ['name', 'size', 'state', 'id'].map((id) => ({ id }));
    const ids = (text: string) => chosenColumns(all, text).map(({ id }) => id);
    expect(ids('')).toEqual(['name', 'size', 'state']);
    expect(ids('id,size')).toEqual(['name', 'size', 'id']);
    expect(ids('nonsense')).toEqual(['name']);
    expect(columnsText(['name', 'id'])).toBe('name,id');
    expect(columnsText('name,size,region,quantity,term,ends,state,use,renew,origin'.split(','))).toBe('');
  });
});

describe('a CSV file', () => {
  it.each([
    ['web-tier', 'web-tier'],
    ['a, b', '"a, b"'],
    ['he said "no"', '"he said ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
    ['+33 1', "'+33 1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-1+2', "'-1+2"],
    ['\t=1', "'\t=1"],
    ['-980.12', '-980.12'],
    ['', ''],
  ])('writes %j so that no spreadsheet runs it', (text, cell) => {
    expect(csvOf(['title'], [[text]])).toBe(`\uFEFFtitle\r\n${cell}\r\n`);
  });
});

describe('the refund headroom', () => {
  const usd = (amount: string) => ({ amount, currency: 'USD' });
  const headroom: Headroom = {
    limit: usd('50000.00'),
    used: usd('30000.00'),
    held: usd('5000.00'),
    available: usd('15000.00'),
    refills: [
      { on: '2027-01-10', amount: usd('10000.00'), availableAfter: usd('25000.00') },
      { on: '2027-06-01', amount: usd('20000.00'), availableAfter: usd('45000.00') },
    ],
  };
  const steps = stepsOf(headroom, '2026-11-30');

  it('steps up on the days on which uses stop to count', () => {
    expect(steps).toEqual([
      { on: '2026-11-30', available: usd('15000.00') },
      { on: '2027-01-10', freed: usd('10000.00'), available: usd('25000.00') },
      { on: '2027-06-01', freed: usd('20000.00'), available: usd('45000.00') },
    ]);
    expect(ceilingOf(headroom)).toEqual(usd('45000.00'));
  });

  it.each([
    ['15000', '2026-11-30'],
    ['15000.01', '2027-01-10'],
    ['25000.00', '2027-01-10'],
    ['45000', '2027-06-01'],
    ['45000.01', undefined],
  ])('has room for %s USD from %s on', (amount, day) => {
    expect(stepThatFits(steps, usd(amount))?.on).toBe(day);
  });

  it('has room for no amount of another currency', () => {
    expect(stepThatFits(steps, { amount: '1', currency: 'EUR' })).toBeUndefined();
  });

  it.each([
    ['1234.5', '1234.5'],
    ['1 234,50', '1234.50'],
    ['1’234', '1234'],
    ['1,234', undefined],
    ['-5', undefined],
    ['5e3', undefined],
    ['', undefined],
  ])('reads the typed amount %j as %s', (text, amount) => {
    expect(typedAmount(text)).toBe(amount);
  });
});

describe('the ledger', () => {
  const eur = (amount: string) => ({ amount, currency: 'EUR' });
  const entry = (
    entryId: string,
    postedAt: string,
    amount: string,
    more: Partial<Schemas['LedgerEntry']> = {},
  ): Schemas['LedgerEntry'] => ({
    entryId,
    requestId: 'req',
    postedAt,
    kind: 'purchase',
    lines: [
      { account: 'customer-receivable', debit: eur(amount), credit: null },
      { account: 'microsoft-payable', debit: null, credit: eur(amount) },
    ],
    ...more,
  });
  const idsOf = (rows: ReturnType<typeof ledgerRows>) =>
    rows.map((row) => `${row.entry.entryId}.${row.number}`);

  it('puts what takes an entry back right below it', () => {
    const bought = entry('a', '2026-11-01T00:00:00Z', '10.00');
    const other = entry('b', '2026-11-02T00:00:00Z', '5.00');
    const back = entry('c', '2026-11-03T00:00:00Z', '10.00', { kind: 'refund', reverses: 'a' });
    const rows = ledgerRows([back, other, bought]);
    expect(idsOf(rows)).toEqual(['a.1', 'a.2', 'c.1', 'c.2', 'b.1', 'b.2']);
    expect(rows[2]?.reversed).toBe(bought);
  });

  it.each([
    ['outside of the period', [{ reverses: 'gone' }, {}]],
    ['itself', [{ reverses: 'a' }, {}]],
    ['each other', [{ reverses: 'b' }, { reverses: 'a' }]],
  ])('shows every entry once, also those that take back %s', (_, [first, second]) => {
    const rows = ledgerRows([
      entry('a', '2026-11-01T00:00:00Z', '1.00', first),
      entry('b', '2026-11-02T00:00:00Z', '1.00', second),
    ]);
    expect(idsOf(rows)).toEqual(['a.1', 'a.2', 'b.1', 'b.2']);
  });

  it('comes to exact totals by account and currency', () => {
    const usd = entry('u', '2026-11-03T00:00:00Z', '1.00', {
      lines: [{ account: 'margin', debit: null, credit: { amount: '0.30', currency: 'USD' } }],
    });
    const all = [entry('a', '2026-11-01T00:00:00Z', '0.10'), entry('b', '2026-11-02T00:00:00Z', '0.20'), usd];
    expect(totalsOf(all)).toEqual([
      {
        account: 'customer-receivable',
        currency: 'EUR',
        debit: eur('0.30'),
        credit: eur('0.00'),
        balance: eur('0.30'),
      },
      {
        account: 'margin',
        currency: 'USD',
        debit: { amount: '0.00', currency: 'USD' },
        credit: { amount: '0.30', currency: 'USD' },
        balance: { amount: '-0.30', currency: 'USD' },
      },
      {
        account: 'microsoft-payable',
        currency: 'EUR',
        debit: eur('0.00'),
        credit: eur('0.30'),
        balance: eur('-0.30'),
      },
    ]);
  });

  it('balances whenever its entries do', () => {
    const cents = fc.integer({ min: 1, max: 10 ** 12 }).map((minor) => (minor / 100).toFixed(2));
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1 }), (amounts) => {
        const totals = totalsOf(
          amounts.map((amount, index) => entry(`${index}`, '2026-11-01T00:00:00Z', amount)),
        );
        expect(sumOf(totals.map(({ balance }) => balance))).toEqual(eur('0.00'));
      }),
    );
  });

  it('is written to a file with ids and plain amounts', () => {
    const [row] = ledgerRows([entry('a', '2026-11-01T00:00:00Z', '1575.68')]);
    expect(LEDGER_CSV_TITLES).toHaveLength(9);
    expect(row && ledgerCsvRow(row)).toEqual([
      'a',
      '2026-11-01T00:00:00Z',
      'purchase',
      'req',
      '',
      'customer-receivable',
      '1575.68',
      '',
      'EUR',
    ]);
  });

  it.each([
    ['nothing', {}, { from: '2026-11-01', to: '2026-11-30' }],
    ['a month', { month: '2028-02' }, { from: '2028-02-01', to: '2028-02-29' }],
    ['no month', { month: '2026-13' }, { from: '2026-11-01', to: '2026-11-30' }],
    [
      'days',
      { month: 'days', from: '2026-10-05', to: '2026-11-03' },
      { from: '2026-10-05', to: '2026-11-03' },
    ],
    [
      'days of which one is none',
      { month: 'days', from: '2026-02-30', to: '2026-11-03' },
      { to: '2026-11-03' },
    ],
    [
      'days beside a month',
      { month: '2026-10', from: '2026-01-01' },
      { from: '2026-10-01', to: '2026-10-31' },
    ],
  ])('is read for the period of an address that says %s', (_, text, period) => {
    expect(periodOf({ month: '', from: '', to: '', ...text }, NOW)).toEqual(period);
  });

  it('offers the months from this one back', () => {
    expect(ledgerMonths(NOW).slice(0, 3)).toEqual(['2026-11', '2026-10', '2026-09']);
    expect(ledgerMonths(NOW)).toHaveLength(24);
    expect(chosenMonth({ month: 'days', from: '', to: '' }, NOW)).toBe('days');
  });
});

describe('the customers', () => {
  it('have the number of their requests under way', () => {
    const counts = openByCustomer([{ customerId: 'a' }, { customerId: 'b' }, { customerId: 'a' }]);
    expect([counts.get('a'), counts.get('b'), counts.get('c')]).toEqual([2, 1, undefined]);
  });

  it('are found by words of name and country, and by id', () => {
    const customer = { name: 'Tailspin Toys', customerId: 'aaaa-4' };
    expect(isCustomerFound(customer, 'Germany', 'toys GERM')).toBe(true);
    expect(isCustomerFound(customer, 'Germany', 'aaaa-4')).toBe(true);
    expect(isCustomerFound(customer, 'Germany', 'france')).toBe(false);
  });
});

describe('a list of several pages', () => {
  it('is read to its end, with the warnings of all pages', async () => {
    const cursors: (string | undefined)[] = [];
    const warning = { code: 'unreadable', message: 'One reservation cannot be read.' };
    const all = await everyPage(({ cursor }) => {
      cursors.push(cursor);
      return Promise.resolve(
        cursor === undefined ? { items: [1, 2], nextCursor: 'next' } : { items: [3], warnings: [warning] },
      );
    });
    expect(all).toEqual({ items: [1, 2, 3], warnings: [warning] });
    expect(cursors).toEqual([undefined, 'next']);
  });
});
