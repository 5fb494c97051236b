import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mailChannel } from '../../src/notifications/mail/mail-channel.ts';
import { deliverNotices } from '../../src/notifications/use-cases/deliver-notices.ts';
import { publishNotice } from '../../src/notifications/use-cases/publish-notice.ts';
import { memoryNoticeStore } from '../support/memory/notice-store.ts';
import { memoryOutbox } from '../support/memory/outbox.ts';
import { swept } from '../support/run-sweep.ts';
import { aNotice } from './a-notice.ts';
import { openSmtpSink } from './smtp-sink.ts';

let sink: Awaited<ReturnType<typeof openSmtpSink>>;
beforeEach(async () => {
  sink = await openSmtpSink();
});
afterEach(() => sink.close());

const settings = {
  from: 'Reservation Desk <desk@partner.example>',
  allowPlain: true,
  portalUrl: 'https://desk.example/portal/',
  answerWithinMs: 2_000,
};

/** A desk that sends by the sink, with a clock that a test moves. */
function mailingDesk(url = sink.url) {
  const now = { at: new Date('2027-02-13T06:00:00Z') };
  const clock = () => now.at;
  const [notices, outbox] = [memoryNoticeStore(), memoryOutbox('e-mail')];
  const publish = publishNotice({ notices, noticeOutboxes: { mail: outbox }, clock });
  const channel = mailChannel({ ...settings, url });
  const deliver = () => swept(deliverNotices({ notices, outbox, channel, clock }))();
  const later = (minutes: number) => void (now.at = new Date(now.at.getTime() + minutes * 60_000));
  const addressees = () =>
    sink.taken.map(({ to }) => (Array.isArray(to) ? to[0] : to)?.value[0]?.address ?? '');
  return { publish, deliver, later, outbox, addressees };
}

describe('an e-mail', () => {
  it('is in the language of its reader, with a link and a calendar file', async () => {
    const { publish, deliver } = mailingDesk();
    await publish(aNotice());
    expect(await deliver()).toEqual({ delivered: 2, retrying: 0, deadLettered: 0 });
    const [french, english] = sink.taken;
    expect([french?.subject, english?.subject]).toEqual([
      'web <1> prend fin dans 30 jours',
      'web <1> ends in 30 days',
    ]);
    expect(french?.text?.trim()).toBe(
      'Ne rien faire coûte 30,70 € par jour.\n\nhttps://desk.example/portal/reminders',
    );
    expect(english?.html).toContain('<a href="https://desk.example/portal/reminders">Open the desk</a>');
    expect(english?.html).toContain('&lt;b&gt;Doing nothing');
    expect(english?.attachments[0]?.contentType).toBe('text/calendar');
    expect(english?.attachments[0]?.content.toString()).toContain('DTSTART;VALUE=DATE:20270315');
    expect(english?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('comes once, however often the timer runs', async () => {
    const { publish, deliver, later, addressees } = mailingDesk();
    await publish(aNotice());
    await deliver();
    await deliver();
    later(10);
    await deliver();
    await publish(aNotice());
    await deliver();
    expect(addressees()).toEqual(['rita@contoso.example', 'ann@partner.example']);
  });

  it('comes again with the same Message-ID when the answer of the server was lost', async () => {
    const { publish, deliver, later, addressees } = mailingDesk();
    await publish(aNotice());
    sink.misbehave({ at: 'answer' });
    expect(await deliver()).toMatchObject({
      delivered: 0,
      retrying: 1,
      silence: expect.any(String) as unknown,
    });
    later(2);
    expect(await deliver()).toMatchObject({ delivered: 2 });
    expect(addressees()).toEqual(['rita@contoso.example', 'rita@contoso.example', 'ann@partner.example']);
    const [first, second] = sink.taken;
    expect(first?.messageId).toMatch(/^<[0-9a-f]{32}-[a-z2-7]{26}-1@partner\.example>$/);
    expect(second?.messageId).toBe(first?.messageId);
  });

  it('to an unknown address is given up, and holds up no other', async () => {
    const { publish, deliver, outbox, addressees } = mailingDesk();
    await publish(aNotice());
    sink.misbehave({ at: 'recipient', code: 550 });
    expect(await deliver()).toMatchObject({ delivered: 1, deadLettered: 1 });
    expect(addressees()).toEqual(['ann@partner.example']);
    expect(await outbox.undelivered()).toMatchObject([{ eventId: `${aNotice().id}-1` }]);
  });

  it.each([
    ['a full mailbox', { at: 'recipient', code: 452 }],
    ['a busy server', { at: 'data', code: 451 }],
  ] as const)('is tried again after %s', async (_what, misbehaviour) => {
    const { publish, deliver, later, addressees } = mailingDesk();
    await publish(aNotice());
    sink.misbehave(misbehaviour);
    expect(await deliver()).toEqual({ delivered: 0, retrying: 1, deadLettered: 0 });
    later(2);
    expect(await deliver()).toMatchObject({ delivered: 2 });
    expect(addressees()).toEqual(['rita@contoso.example', 'ann@partner.example']);
  });

  it('waits when the server refuses the sender: no other message would go either', async () => {
    const { publish, deliver } = mailingDesk();
    await publish(aNotice());
    sink.misbehave({ at: 'sender', code: 550 });
    expect(await deliver()).toMatchObject({
      delivered: 0,
      retrying: 1,
      silence: expect.any(String) as unknown,
    });
  });

  it('waits for a server that does not answer, and one try is enough to know', async () => {
    const { publish, deliver } = mailingDesk('smtp://127.0.0.1:1');
    await publish(aNotice());
    await publish(aNotice('b'));
    expect(await deliver()).toMatchObject({
      delivered: 0,
      retrying: 1,
      silence: expect.any(String) as unknown,
    });
  });
});
