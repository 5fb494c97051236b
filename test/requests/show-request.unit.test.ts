import { describe, expect, it } from '@jest/globals';
import type { ConsentStatus } from '../../src/core/consent/consent.ts';
import { showRequest } from '../../src/requests/use-cases/show-request.ts';
import { requestEnvironment, waitingEnvironment } from '../support/request-environment.ts';

const ended: ConsentStatus = { state: 'ended', daysLeft: 0, endedOn: '2027-02-27' };
const consentOf = (status: ConsentStatus) => ({ status: () => Promise.resolve(status) });

/** An environment with an accepted request that is not evaluated yet. */
async function submitted() {
  const environment = requestEnvironment();
  const accepted = await environment.accept(environment.submission);
  if (!accepted.ok) throw new Error('not accepted');
  return { environment, id: accepted.value.id };
}

describe('a request shown without a valid consent', () => {
  it('says that it waits for the consent, until a consent is valid', async () => {
    const { environment, id } = await submitted();
    const shown = await showRequest({ ...environment, consent: consentOf(ended) })(id);
    expect(shown).toMatchObject({
      status: 'submitted',
      waiting: {
        code: 'consent-expired',
        title: 'There is no valid consent for Microsoft',
        detail: 'The consent for Microsoft ended on 2027-02-27, so the desk cannot call Microsoft.',
        advice: 'An Admin agent of the partner runs `npm run consent`. Then the same can be tried again.',
      },
    });
    const later = await showRequest({ ...environment, consent: consentOf({ state: 'ok', daysLeft: 90 }) })(
      id,
    );
    expect(later).not.toHaveProperty('waiting');
  });

  it('says so too when nobody has consented yet', async () => {
    const { environment, id } = await submitted();
    const shown = await showRequest({ ...environment, consent: consentOf({ state: 'missing' }) })(id);
    expect(shown?.waiting?.detail).toBe('Nobody has consented yet, so the desk cannot call Microsoft.');
  });

  it('does not wait for Microsoft while it awaits approval', async () => {
    const environment = await waitingEnvironment();
    const shown = await showRequest({ ...environment, consent: consentOf(ended) })(environment.requestId);
    expect(shown?.status).toBe('awaiting-approval');
    expect(shown).not.toHaveProperty('waiting');
  });

  it('is shown although the consent status cannot be read', async () => {
    const { environment, id } = await submitted();
    const consent = { status: () => Promise.reject(new Error('the vault is down')) };
    expect(await showRequest({ ...environment, consent })(id)).toMatchObject({ status: 'submitted' });
  });
});
