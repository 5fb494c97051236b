import { describe, expect, it } from '@jest/globals';
import { deskSpeech } from '../../src/app/speech.ts';
import type { GrantRole } from '../../src/core/access.ts';
import { announceRequests } from '../../src/notifications/use-cases/announce-requests.ts';
import { publishNotice } from '../../src/notifications/use-cases/publish-notice.ts';
import { outboxRequestStore } from '../../src/notifications/webhook/outbox-request-store.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { memoryNoticeStore } from '../support/memory/notice-store.ts';
import { memoryOutbox } from '../support/memory/outbox.ts';
import { listingOf } from '../../src/core/listing.ts';
import { swept } from '../support/run-sweep.ts';
import { customerId, waitingEnvironment } from '../support/request-environment.ts';

const grant = (objectId: string, roles: GrantRole[], email: string, language?: 'fr') => ({
  ...{ objectId, customerId, roles, email, ...(language && { language }) },
});

/** A desk with a purchase that waits, whose people have e-mail addresses. */
async function announcingDesk() {
  const [outbox, mail, notices] = [memoryOutbox('people'), memoryOutbox('e-mail'), memoryNoticeStore()];
  const desk = await waitingEnvironment((requests, clock) => outboxRequestStore(requests, outbox, clock));
  const { requestId, requests, kinds, clock } = desk;
  const requestedBy = (await requests.read(requestId))?.request.requestedBy.id ?? '';
  const granted = [
    grant(requestedBy, ['Requester', 'Approver'], 'rita@contoso.example', 'fr'),
    grant('ann', ['Approver'], 'ann@partner.example'),
    grant('bob', ['Billing'], 'bob@partner.example'),
  ];
  const publish = publishNotice({ notices, noticeOutboxes: { mail }, clock });
  const announce = swept(
    announceRequests({
      ...{ requests, kinds, publish, fingerprint, outbox, clock, retentionDays: 90 },
      grants: { grantsOn: () => Promise.resolve(listingOf(granted)) },
      knownCustomers: { find: () => Promise.resolve({ customerId, name: 'Contoso', country: 'FR' }) },
      speak: deskSpeech(kinds),
    }),
  );
  return { ...desk, notices, mail, outbox, announce };
}

describe('what people are told of requests', () => {
  it('tells approvers what waits for them, and not the requester, who may not decide', async () => {
    const { announce, notices, mail, requestId } = await announcingDesk();
    await announce();
    const [notice] = notices.all();
    expect(notice).toMatchObject({
      title: {
        en: 'A request waits for your decision (Contoso)',
        fr: 'Une demande attend votre décision (Contoso)',
      },
      recipients: [{ address: 'ann@partner.example', language: 'en' }],
      page: `/requests/${requestId}`,
    });
    expect(notice?.lines[0]).toEqual({ en: 'Buys a reservation.', fr: 'Achète une réservation.' });
    expect(notice?.lines[2]?.en).toBe('Amount: €1,575.68');
    expect((await mail.open()).map((entry) => entry.requestId)).toEqual([notice?.id]);
  });

  it('tells the requester what was decided', async () => {
    const { announce, approveAs, notices } = await announcingDesk();
    await announce();
    await approveAs('ann');
    await announce();
    expect(notices.all()[1]).toMatchObject({
      title: { en: expect.stringMatching(/approved your request \(Contoso\)$/) as unknown },
      recipients: [{ address: 'rita@contoso.example', language: 'fr' }],
    });
  });

  it('tells each once, also when the desk died before it was recorded', async () => {
    const { announce, outbox, notices, requestId, now } = await announcingDesk();
    await announce();
    await outbox.forgetDelivered(requestId);
    await outbox.enqueue(requestId, now.at.toISOString());
    await announce();
    expect(notices.all()).toHaveLength(1);
  });
});
