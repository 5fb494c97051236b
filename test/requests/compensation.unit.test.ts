import { describe, expect, it } from '@jest/globals';
import { kinds } from '../../src/app/request-kinds.ts';
import { purchaseKind } from '../../src/purchase/domain/purchase-kind.ts';
import { quotePurchase } from '../../src/purchase/domain/quote.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { compensationPlanOf } from '../../src/requests/domain/request-kind.ts';
import type { ReservedResourceType } from '../../src/reservations/domain/reservation-terms.ts';
import { aPurchase } from '../support/purchase-facts.ts';

const checkoutOf = (reservedResourceType: ReservedResourceType, asOf: string) => {
  const input = aPurchase({ reservedResourceType });
  const price = { cost: { minor: 100, currency: 'EUR' }, pricing: { minor: 110, currency: 'USD' } };
  const quote = quotePurchase(
    {
      ...{ input, price, markupPercent: '0', payAsYouGoHourly: undefined },
      ...{ partnerOnRecordMpnId: '1234567', partnerOnRecordAttestationAccepted: false },
      quotedAt: new Date(asOf),
      validUntil: new Date(asOf),
    },
    fingerprint,
  );
  const plan = compensationPlanOf(purchaseKind, { input, quote }, new Date(asOf));
  return plan.find(({ step }) => step === 'checkout');
};
const partner = '1234567 becomes Partner on Record, for the whole term.';

describe('the compensation plan', () => {
  it.each<[ReservedResourceType, string, object]>([
    [
      'VirtualMachines',
      '2026-11-23',
      {
        effect: 'undoable',
        undo: 'return-reservation',
        note: `Cannot be cancelled at Microsoft. The only way back is a return, which uses the refund cap of the customer. ${partner}`,
      },
    ],
    [
      'Databricks',
      '2026-11-23',
      {
        effect: 'final',
        undo: null,
        note: `Final: cannot be cancelled at Microsoft, which never refunds this product (Azure Databricks reserved capacity). ${partner}`,
      },
    ],
    ['Databricks', '2022-10-09', { effect: 'undoable', undo: 'return-reservation' }],
    [
      'VirtualMachineSoftware',
      '2026-11-23',
      {
        effect: 'final',
        undo: null,
        note: `Final after 72 hours, within which alone Microsoft refunds this product (virtual machine software reservation). ${partner}`,
      },
    ],
  ])('says of the checkout of %s on %s what there is to undo', (type, asOf, expected) => {
    expect(checkoutOf(type, asOf)).toMatchObject(expected);
  });

  it.each(kinds.all.map((kind) => [kind.name, kind.steps] as const))(
    'of a %s has an undo exactly where something can be undone',
    (_name, steps) => {
      for (const { effect, undo } of steps) expect(undo !== null).toBe(effect === 'undoable');
    },
  );
});
