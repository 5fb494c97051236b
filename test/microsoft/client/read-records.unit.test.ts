import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { readRecords } from '../../../src/microsoft/client/read-records.ts';
import type { Facts, Measurement, Telemetry } from '../../../src/core/telemetry.ts';

const shape = z.object({ id: z.string(), quantity: z.int() });
const path = '/v1/customers/c/subscriptions';

function reading(records: readonly unknown[]) {
  const reported: Facts[] = [];
  const counted: [Measurement, number][] = [];
  const telemetry: Pick<Telemetry, 'report' | 'measure'> = {
    report: (_message, facts) => void reported.push(facts),
    measure: (what, value) => void counted.push([what, value]),
  };
  const source = { host: 'microsoft.test', path, telemetry: telemetry as Telemetry };
  return { ...readRecords(shape, records, source), reported, counted };
}

describe('one odd record of a list', () => {
  const good = { id: 'good', quantity: 1 };

  it.each([
    ['has no quantity', { id: 'odd' }, 'quantity', 'odd'],
    ['has a quantity of null', { id: 'odd', quantity: null }, 'quantity', 'odd'],
    ['has a quantity of another type', { id: 'odd', quantity: 'three' }, 'quantity', 'odd'],
    ['has misspelt members', { ID: 'odd', Quantity: 1 }, 'id, quantity', 'odd'],
    ['has no id', { quantity: 1 }, 'id', undefined],
    ['is null', null, 'the record', undefined],
    ['is a text', 'odd', 'the record', undefined],
  ])('that %s hides no other one and is reported', (_, odd, members, subject) => {
    const { items, warnings, reported, counted } = reading([good, odd, good]);
    expect(items).toEqual([good, good]);
    expect(warnings).toEqual([
      {
        code: 'unreadable-record',
        message: `Microsoft sent a record of subscriptions that cannot be read (${members}).`,
        ...(subject === undefined ? {} : { subject }),
      },
    ]);
    expect(reported).toEqual([
      {
        'server.address': 'microsoft.test',
        'reservation_desk.list': 'subscriptions',
        'reservation_desk.record': subject,
        'reservation_desk.members': members,
      },
    ]);
    expect(counted).toEqual([['unreadable', 1]]);
  });
});
