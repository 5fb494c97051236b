import { expect, it } from '@jest/globals';
import type { Consent } from '../../src/core/consent/consent.ts';
import type { ConsentStore } from '../../src/core/consent/consent-store.ts';

const consentOf = (day: number): Consent => ({
  refreshToken: `token of day ${day}`,
  issuedAt: `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`,
  account: 'agent@partner.example',
});
/** The consent of day 1 after its renewal on a later day. */
const renewalOn = (day: number): Consent => ({
  ...consentOf(day),
  consentedAt: '2026-11-01T10:00:00.000Z',
});
/** Given by another person, after day 1 and before any renewal. */
const given = {
  refreshToken: 'token of a new consent',
  issuedAt: '2026-11-05T10:00:00.000Z',
  account: 'other-agent@partner.example',
};
const endedAt = '2026-11-29T12:00:00.000Z';

/** The contract of consent stores. `open` opens the same empty store each time it is called within one test. */
export function consentStoreContract(open: () => ConsentStore): void {
  it('is empty at first', async () => {
    expect(await open().read()).toBeUndefined();
  });

  it('stores a consent with its age and its person, for every process', async () => {
    await open().put(consentOf(1));
    expect(await open().read()).toEqual(consentOf(1));
  });

  it('replaces a used consent with its renewal, repeatedly', async () => {
    const store = open();
    await store.put(consentOf(1));
    await store.keep(renewalOn(4), consentOf(1));
    expect(await open().read()).toEqual(renewalOn(4));
    await store.keep(renewalOn(8), renewalOn(4));
    expect(await open().read()).toEqual(renewalOn(8));
  });

  it('stores the renewal of a token that was never stored while it is empty', async () => {
    await open().keep(consentOf(2), { refreshToken: 'of a setting' });
    expect(await open().read()).toEqual(consentOf(2));
  });

  it('keeps a new consent when the old one is renewed after it', async () => {
    const store = open();
    await store.put(consentOf(1));
    await store.put(given);
    await store.keep(renewalOn(6), consentOf(1));
    expect(await open().read()).toEqual(given);
  });

  it('keeps a new consent that is given while many processes renew the old one', async () => {
    await open().put(consentOf(1));
    const giving = open().put(given);
    const renewals = [6, 9, 10, 12, 7, 11, 8].map((day) => open().keep(renewalOn(day), consentOf(1)));
    await Promise.all([giving, ...renewals]);
    expect(await open().read()).toEqual(given);
    await open().keep({ ...renewalOn(13), consentedAt: given.issuedAt }, given);
    expect(await open().read()).toEqual({ ...renewalOn(13), consentedAt: given.issuedAt });
  });

  it('keeps one of many concurrent renewals', async () => {
    await open().put(consentOf(1));
    const renewals = [5, 9, 12, 7, 11, 10, 8, 6].map(renewalOn);
    await Promise.all(renewals.map((renewed) => open().keep(renewed, consentOf(1))));
    expect(renewals).toContainEqual(await open().read());
  });

  it('replaces any consent with a new one, even if its clock was slow', async () => {
    const store = open();
    await store.put(consentOf(3));
    await store.put(consentOf(2));
    expect(await open().read()).toEqual(consentOf(2));
  });

  it('records that a consent was refused, until another one replaces it', async () => {
    const store = open();
    await store.put(consentOf(1));
    await store.end(consentOf(1), endedAt);
    expect(await open().read()).toEqual({ ...consentOf(1), endedAt });
    await store.put(consentOf(2));
    expect(await open().read()).toEqual(consentOf(2));
  });

  it('does not record the end of a consent that was replaced or never stored', async () => {
    const store = open();
    await store.end(consentOf(1), endedAt);
    expect(await open().read()).toBeUndefined();
    await store.put(consentOf(2));
    await store.end(consentOf(1), endedAt);
    expect(await open().read()).toEqual(consentOf(2));
  });
}
