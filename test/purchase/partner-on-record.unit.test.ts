import { describe, expect, it } from '@jest/globals';
import { listingOf } from '../../src/core/listing.ts';
import { purchaseKind } from '../../src/purchase/domain/purchase-kind.ts';
import { requestOf } from '../../src/requests/domain/request-kind.ts';
import { ok } from '../../src/core/result.ts';
import type { CartLine } from '../../src/purchase/ports/ordering.ts';
import { createCart } from '../../src/purchase/use-cases/create-cart.ts';
import { aPurchase, offer, subscription } from '../support/purchase-facts.ts';
import { person, requestEnvironment } from '../support/request-environment.ts';

interface Sold {
  /** The Partner on Record of the subscription. */
  readonly inherited?: string;
  readonly stated?: string;
  readonly attested?: boolean;
}

/** An environment with a customer of two resellers and one submitted purchase. */
async function submittedEnvironment({ inherited, stated, attested = true }: Sold) {
  const environment = requestEnvironment();
  const made: string[] = [];
  const subscriptionWith = (mpnId: string | undefined) => () =>
    Promise.resolve(listingOf([subscription(mpnId === undefined ? {} : { partnerOnRecordMpnId: mpnId })]));
  environment.settings.partnerOnRecordAttestationAccepted = attested;
  environment.customers.listSubscriptions = subscriptionWith(inherited);
  environment.customers.listIndirectResellers = () => {
    made.push('listIndirectResellers');
    return Promise.resolve(listingOf([{ mpnId: '1234567' }, { mpnId: '2345678' }]));
  };
  environment.customers.validateReseller = () => {
    made.push('validateReseller');
    return Promise.resolve({ isValid: true });
  };
  const input = aPurchase(stated === undefined ? {} : { partnerOnRecordMpnId: stated });
  const accepted = await environment.accept({ ...environment.submission, input });
  const requestId = accepted.ok ? accepted.value.id : '';
  await environment.evaluate({ requestId });
  const read = async () => {
    const stored = await environment.requests.read(requestId);
    if (stored === undefined) throw new Error('no row');
    return requestOf(purchaseKind, stored.request);
  };
  const begin = async () => {
    const quoteHash = (await read()).quote?.hash ?? '';
    await environment.decide({ requestId, by: person('ann'), decision: 'approve', quoteHash });
    return environment.resolve({ requestId });
  };
  return { ...environment, made, read, begin, subscriptionWith };
}

const checkoutNote = ({
  compensationPlan,
}: Awaited<ReturnType<Awaited<ReturnType<typeof submittedEnvironment>>['read']>>) =>
  compensationPlan?.find(({ step }) => step === 'checkout')?.note;

describe('the Partner on Record of a purchase', () => {
  it.each<[string, Sold, string | undefined]>([
    ['is the one of the subscription', { inherited: '1234567' }, '1234567'],
    ['is the stated one where that is another', { inherited: '1234567', stated: '2345678' }, '2345678'],
    ['is none where nobody has one', {}, undefined],
  ])('%s, in the quote and in the plan', async (_what, sold, mpnId) => {
    const { read, begin } = await submittedEnvironment(sold);
    const { quote } = await read();
    expect(quote?.partnerOnRecordMpnId).toBe(mpnId);
    const resolved = await begin();
    expect(resolved.state === 'provisioning' && resolved.plan.partnerOnRecordMpnId).toBe(mpnId);
  });

  it('is checked at Partner Center only when there is one, because a partner without resellers is refused these calls', async () => {
    expect((await submittedEnvironment({})).made).toEqual([]);
    expect((await submittedEnvironment({ inherited: '1234567' })).made).toEqual([
      'listIndirectResellers',
      'validateReseller',
    ]);
  });

  it('and the attestation are part of the quote’s hash, and are shown as irrevocable', async () => {
    const [plain, inherited, unattested] = await Promise.all([
      submittedEnvironment({}).then(({ read }) => read()),
      submittedEnvironment({ inherited: '1234567' }).then(({ read }) => read()),
      submittedEnvironment({ attested: false }).then(({ read }) => read()),
    ]);
    expect(new Set([plain, inherited, unattested].map(({ quote }) => quote?.hash)).size).toBe(3);
    expect(checkoutNote(inherited)).toMatch(
      /1234567 becomes Partner on Record, .* The attestation .* is given/,
    );
    expect(checkoutNote(unattested)).not.toMatch(/Partner on Record|attestation/);
  });

  it('stops an approved purchase when that of the subscription has changed', async () => {
    const { read, begin, customers, subscriptionWith } = await submittedEnvironment({ inherited: '1234567' });
    customers.listSubscriptions = subscriptionWith('2345678');
    expect(await begin()).toEqual({ state: 'closed', status: 'needs-attention' });
    expect((await read()).problem).toMatchObject({
      code: 'refused-before-purchase',
      detail: expect.stringMatching(/approved as 1234567; the subscription has 2345678 now/) as unknown,
      microsoft: { code: 'partner-on-record-changed' },
    });
  });

  it('stays as stated and approved when that of the subscription has changed', async () => {
    const { begin, customers, subscriptionWith } = await submittedEnvironment({ stated: '2345678' });
    customers.listSubscriptions = subscriptionWith('1234567');
    expect(await begin()).toMatchObject({ plan: { partnerOnRecordMpnId: '2345678' } });
  });

  it.each([true, false])('goes into the cart with the attestation as approved: %s', async (attested) => {
    const environment = await submittedEnvironment({ inherited: '1234567', attested });
    const resolved = await environment.begin();
    if (resolved.state !== 'provisioning') throw new Error(resolved.state);
    environment.settings.partnerOnRecordAttestationAccepted = !attested;
    const lines: CartLine[] = [];
    const make = createCart({
      ...environment,
      catalog: { findOffers: () => Promise.resolve(listingOf([offer({ duration: '1Year' })])) },
      ordering: {
        createCart: (_customer, line) => {
          lines.push(line);
          return Promise.resolve(ok({ cartId: 'c-1', status: 'active' }));
        },
      },
    });
    await make({ plan: resolved.plan, attempt: 0 });
    expect(lines).toMatchObject([
      {
        partnerOnRecordMpnId: '1234567',
        partnerOnRecordAttestationAccepted: attested,
        duration: '1Year',
      },
    ]);
  });

  it('is in no cart while the catalog is incomplete, and the request needs attention', async () => {
    const environment = await submittedEnvironment({});
    const resolved = await environment.begin();
    if (resolved.state !== 'provisioning') throw new Error(resolved.state);
    const unread = { code: 'unreadable-record', message: 'One could not be read.' };
    const make = createCart({
      ...environment,
      catalog: { findOffers: () => Promise.resolve(listingOf([], [unread])) },
      ordering: { createCart: () => Promise.reject(new Error('no cart is made')) },
    });
    expect(await make({ plan: resolved.plan, attempt: 0 })).toMatchObject({
      state: 'refused',
      refusal: { code: 'catalog-unreadable', end: 'needs-attention' },
    });
  });
});
