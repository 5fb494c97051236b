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
  /** What the subscription has. */
  readonly inherited?: string;
  readonly stated?: string;
  readonly attested?: boolean;
}

/** A desk whose customer is sold through two resellers, with one purchase that was asked for. */
async function askedDesk({ inherited, stated, attested = true }: Sold) {
  const desk = requestEnvironment();
  const made: string[] = [];
  const subscriptionWith = (mpnId: string | undefined) => () =>
    Promise.resolve(listingOf([subscription(mpnId === undefined ? {} : { partnerOnRecordMpnId: mpnId })]));
  desk.settings.partnerOnRecordAttestationAccepted = attested;
  desk.customers.listSubscriptions = subscriptionWith(inherited);
  desk.customers.listIndirectResellers = () => {
    made.push('listIndirectResellers');
    return Promise.resolve(listingOf<string>(['1234567', '2345678']));
  };
  desk.customers.validateReseller = () => {
    made.push('validateReseller');
    return Promise.resolve({ isValid: true });
  };
  const input = aPurchase(stated === undefined ? {} : { partnerOnRecordMpnId: stated });
  const accepted = await desk.accept({ ...desk.ask, input });
  const requestId = accepted.ok ? accepted.value.id : '';
  await desk.evaluate({ requestId });
  const read = async () => {
    const stored = await desk.requests.read(requestId);
    if (stored === undefined) throw new Error('no row');
    return requestOf(purchaseKind, stored.request);
  };
  const begin = async () => {
    const quoteHash = (await read()).quote?.hash ?? '';
    await desk.decide({ requestId, by: person('ann'), decision: 'approve', quoteHash });
    return desk.resolve({ requestId });
  };
  return { ...desk, made, read, begin, subscriptionWith };
}

const checkoutNote = ({
  compensationPlan,
}: Awaited<ReturnType<Awaited<ReturnType<typeof askedDesk>>['read']>>) =>
  compensationPlan?.find(({ step }) => step === 'checkout')?.note;

describe('the Partner on Record of a purchase', () => {
  it.each<[string, Sold, string | undefined]>([
    ['is the one of the subscription', { inherited: '1234567' }, '1234567'],
    ['is the stated one where that is another', { inherited: '1234567', stated: '2345678' }, '2345678'],
    ['is none where nobody has one', {}, undefined],
  ])('%s, in the quote and in the plan', async (_what, sold, mpnId) => {
    const { read, begin } = await askedDesk(sold);
    const { quote } = await read();
    expect(quote?.partnerOnRecordMpnId).toBe(mpnId);
    const resolved = await begin();
    expect(resolved.state === 'provisioning' && resolved.plan.partnerOnRecordMpnId).toBe(mpnId);
  });

  it('is asked about only where there is one: a partner without resellers is refused these calls', async () => {
    expect((await askedDesk({})).made).toEqual([]);
    expect((await askedDesk({ inherited: '1234567' })).made).toEqual([
      'listIndirectResellers',
      'validateReseller',
    ]);
  });

  it('and the attestation are bound by the hash of the quote, and told as what cannot be undone', async () => {
    const [plain, inherited, unattested] = await Promise.all([
      askedDesk({}).then(({ read }) => read()),
      askedDesk({ inherited: '1234567' }).then(({ read }) => read()),
      askedDesk({ attested: false }).then(({ read }) => read()),
    ]);
    expect(new Set([plain, inherited, unattested].map(({ quote }) => quote?.hash)).size).toBe(3);
    expect(checkoutNote(inherited)).toMatch(
      /1234567 becomes Partner on Record, .* The attestation .* is given/,
    );
    expect(checkoutNote(unattested)).not.toMatch(/Partner on Record|attestation/);
  });

  it('stops an approved purchase when the subscription has got another one', async () => {
    const { read, begin, customers, subscriptionWith } = await askedDesk({ inherited: '1234567' });
    customers.listSubscriptions = subscriptionWith('2345678');
    expect(await begin()).toEqual({ state: 'closed', status: 'needs-attention' });
    expect((await read()).problem).toMatchObject({
      code: 'refused-before-purchase',
      detail: expect.stringMatching(/approved as 1234567; the subscription has 2345678 now/) as unknown,
      microsoft: { code: 'partner-on-record-changed' },
    });
  });

  it('stays as stated and approved, whatever the subscription has by then', async () => {
    const { begin, customers, subscriptionWith } = await askedDesk({ stated: '2345678' });
    customers.listSubscriptions = subscriptionWith('1234567');
    expect(await begin()).toMatchObject({ plan: { partnerOnRecordMpnId: '2345678' } });
  });

  it.each([true, false])('goes into the cart with the attestation as approved: %s', async (attested) => {
    const desk = await askedDesk({ inherited: '1234567', attested });
    const resolved = await desk.begin();
    if (resolved.state !== 'provisioning') throw new Error(resolved.state);
    desk.settings.partnerOnRecordAttestationAccepted = !attested;
    const lines: CartLine[] = [];
    const make = createCart({
      ...desk,
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

  it('is in no cart while the catalog cannot be read whole, which a person sees', async () => {
    const desk = await askedDesk({});
    const resolved = await desk.begin();
    if (resolved.state !== 'provisioning') throw new Error(resolved.state);
    const unread = { code: 'unreadable-record', message: 'One could not be read.' };
    const make = createCart({
      ...desk,
      catalog: { findOffers: () => Promise.resolve(listingOf([], [unread])) },
      ordering: { createCart: () => Promise.reject(new Error('no cart is made')) },
    });
    expect(await make({ plan: resolved.plan, attempt: 0 })).toMatchObject({
      state: 'refused',
      refusal: { code: 'catalog-unreadable', end: 'needs-attention' },
    });
  });
});
