import { expect, it } from '@jest/globals';
import type { Consent } from '../../src/domain/consent.ts';
import type { ConsentStore } from '../../src/ports/consent-store.ts';

const consentOf = (day: number): Consent => ({
  refreshToken: `token of day ${day}`,
  issuedAt: `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`,
  account: 'agent@partner.example',
});
const endedAt = '2026-11-29T12:00:00.000Z';

/** What every consent store must do. `open` opens the same empty place each time it is called within one test. */
export function consentStoreContract(open: () => ConsentStore): void {
  it('is empty at first', async () => {
    expect(await open().read()).toBeUndefined();
  });

  it('keeps a consent with its age and its person, for every process', async () => {
    await open().keep(consentOf(1));
    expect(await open().read()).toEqual(consentOf(1));
  });

  it('puts a newer consent over an older one, never an older one over a newer one', async () => {
    const store = open();
    await store.keep(consentOf(2));
    await store.keep(consentOf(3));
    expect(await open().read()).toEqual(consentOf(3));
    await store.keep(consentOf(1));
    expect(await open().read()).toEqual(consentOf(3));
  });

  it('keeps the newest of many that come at once from several processes', async () => {
    const days = [5, 9, 1, 12, 3, 7, 11, 2, 10, 4, 8, 6];
    await Promise.all(days.map((day) => open().keep(consentOf(day))));
    expect(await open().read()).toEqual(consentOf(12));
  });

  it('notes that a consent was refused, until another one takes its place', async () => {
    const store = open();
    await store.keep(consentOf(1));
    await store.end(consentOf(1), endedAt);
    expect(await open().read()).toEqual({ ...consentOf(1), endedAt });
    await store.keep(consentOf(2));
    expect(await open().read()).toEqual(consentOf(2));
  });

  it('does not note the end of a consent whose place was taken, nor of one that was never there', async () => {
    const store = open();
    await store.end(consentOf(1), endedAt);
    expect(await open().read()).toBeUndefined();
    await store.keep(consentOf(2));
    await store.end(consentOf(1), endedAt);
    expect(await open().read()).toEqual(consentOf(2));
  });
}
