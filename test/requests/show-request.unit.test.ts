import { describe, expect, it } from '@jest/globals';
import type { ConsentStatus } from '../../src/core/consent/consent.ts';
import { showRequest } from '../../src/requests/use-cases/show-request.ts';
import { requestEnvironment, waitingEnvironment } from '../support/request-environment.ts';

const ended: ConsentStatus = { state: 'ended', daysLeft: 0, endedOn: '2027-02-27' };
const consentOf = (status: ConsentStatus) => ({ status: () => Promise.resolve(status) });

/** A desk whose request was accepted and not evaluated yet. */
async function submitted() {
  const desk = requestEnvironment();
  const accepted = await desk.accept(desk.ask);
  if (!accepted.ok) throw new Error('not accepted');
  return { desk, id: accepted.value.id };
}

describe('a request that is shown while there is no valid consent', () => {
  it('says what it waits for, as long as it does', async () => {
    const { desk, id } = await submitted();
    const shown = await showRequest({ ...desk, consent: consentOf(ended) })(id);
    expect(shown).toMatchObject({
      status: 'submitted',
      waiting: {
        code: 'consent-expired',
        title: 'There is no valid consent for Microsoft',
        detail: 'The consent for Microsoft ended on 2027-02-27, so the desk cannot call Microsoft.',
        advice: 'An Admin agent of the partner runs `npm run consent`. Then the same can be tried again.',
      },
    });
    const later = await showRequest({ ...desk, consent: consentOf({ state: 'ok', daysLeft: 90 }) })(id);
    expect(later).not.toHaveProperty('waiting');
  });

  it('says it too when nobody has consented yet', async () => {
    const { desk, id } = await submitted();
    const shown = await showRequest({ ...desk, consent: consentOf({ state: 'missing' }) })(id);
    expect(shown?.waiting?.detail).toBe('Nobody has consented yet, so the desk cannot call Microsoft.');
  });

  it('waits for people and not for Microsoft when it awaits approval', async () => {
    const desk = await waitingEnvironment();
    const shown = await showRequest({ ...desk, consent: consentOf(ended) })(desk.requestId);
    expect(shown?.status).toBe('awaiting-approval');
    expect(shown).not.toHaveProperty('waiting');
  });

  it('is shown although nothing is known about the consent', async () => {
    const { desk, id } = await submitted();
    const consent = { status: () => Promise.reject(new Error('the vault is down')) };
    expect(await showRequest({ ...desk, consent })(id)).toMatchObject({ status: 'submitted' });
  });
});
