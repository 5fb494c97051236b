import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { openDatabase } from '../../kit/database.ts';
import { databaseSchema } from '../store/database-schema.ts';
import { openStore } from '../store/store.ts';

it('an order of a data folder with one line each is read as an order of one line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'microsoft-store-'));
  const file = join(folder, 'microsoft.sqlite');
  const resolved = {
    type: 'VirtualMachines',
    sku: 'Standard_D2s_v5',
    region: 'westeurope',
    term: 'P1Y',
    plan: 'Upfront',
    billingSubscriptionId: 'b',
    planSubscriptionId: 'c',
  };
  const line = {
    id: 0,
    catalogItemId: 'p:s:a',
    quantity: 3,
    currencyCode: 'EUR',
    billingCycle: 'one_time',
    termDuration: 'P1Y',
    participants: [],
    provisioningContext: { scope: 'shared' },
    orderGroup: '0',
    resolved,
  };
  const [billing, pricing] = [
    { minor: 143_244, currency: 'EUR' },
    { minor: 155_700, currency: 'USD' },
  ];
  const common = { id: 'o', alternateId: 'a', customerId: 'c', createdAt: '2026-06-15T12:00:00.000Z' };
  const order = { ...common, polls: 2, fulfilled: true, line, reservationOrderId: 'r', billing, pricing };
  try {
    const old = openDatabase(file, databaseSchema.slice(0, 1));
    old
      .prepare("INSERT INTO documents (kind, owner, id, body) VALUES ('order', 'c', 'o', ?)")
      .run(JSON.stringify(order));
    old.close();
    const store = openStore(file);
    expect(store.orders.all()).toEqual([
      {
        ...common,
        polls: 2,
        fulfilled: true,
        billingCycle: 'one_time',
        lines: [
          {
            line: { ...line, resolved: { ...resolved, title: 'Standard_D2s_v5' } },
            reservationOrderId: 'r',
            billing,
            pricing,
          },
        ],
      },
    ]);
    store.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
