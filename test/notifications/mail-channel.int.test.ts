import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startMail, type RunningMail } from '../../local/mail/start-mail.ts';
import { mailChannel } from '../../src/notifications/mail/mail-channel.ts';
import { deliverNotices } from '../../src/notifications/use-cases/deliver-notices.ts';
import { publishNotice } from '../../src/notifications/use-cases/publish-notice.ts';
import { memoryNoticeStore } from '../support/memory/notice-store.ts';
import { memoryOutbox } from '../support/memory/outbox.ts';
import { swept } from '../support/run-sweep.ts';
import { until } from '../support/until.ts';
import { aNotice } from './a-notice.ts';
import { openEndlessServer } from './endless-server.ts';

let server: RunningMail;
beforeEach(async () => {
  server = await startMail({ smtp: 0, http: 0 });
});
afterEach(() => server.stop());

const settings = {
  from: 'Reservation Desk <desk@partner.example>',
  allowPlain: true,
  portalUrl: 'https://desk.example/portal/',
};

/** A desk that sends by the server, with a clock that a test moves. */
function mailingDesk({ url = server.origin, answerWithinMs = 2_000 } = {}) {
  const now = { at: new Date('2027-02-13T06:00:00Z') };
  const clock = () => now.at;
  const [notices, outbox] = [memoryNoticeStore(), memoryOutbox('e-mail')];
  const teams = memoryOutbox('teams');
  const publish = publishNotice({ notices, noticeOutboxes: { mail: outbox, teams }, clock });
  const channel = mailChannel({ ...settings, url, answerWithinMs });
  const deliver = () => swept(deliverNotices({ notices, outbox, channel, clock }))();
  const deliverCards = () => {
    const cards = { messagesOf: () => [{ send: () => Promise.resolve({ state: 'taken' } as const) }] };
    return swept(deliverNotices({ notices, outbox: teams, channel: cards, clock }))();
  };
  const later = (minutes: number) => void (now.at = new Date(now.at.getTime() + minutes * 60_000));
  const addressees = () => server.mailbox.list().map(({ to }) => to.join());
  return { publish, deliver, deliverCards, later, outbox, addressees };
}

describe('an e-mail', () => {
  it('is in the language of its reader, with a link and a calendar file', async () => {
    const { publish, deliver } = mailingDesk();
    await publish(aNotice());
    expect(await deliver()).toEqual({ delivered: 2, retrying: 0, deadLettered: 0 });
    const [french, english] = server.mailbox.list();
    expect([french?.subject, english?.subject]).toEqual([
      'web <1> prend fin dans 30 jours',
      'web <1> ends in 30 days',
    ]);
    expect(french?.text.trim()).toBe(
      'Ne rien faire coûte 30,70 € par jour.\n\nhttps://desk.example/portal/reminders',
    );
    expect(english?.html).toContain('<a href="https://desk.example/portal/reminders">Open the desk</a>');
    expect(english?.html).toContain('&lt;b&gt;Doing nothing');
    expect(english?.attachments[0]?.contentType).toBe('text/calendar');
    expect(english?.attachments[0]?.content).toContain('DTSTART;VALUE=DATE:20270315');
    expect(english?.headers['auto-submitted']).toBe('auto-generated');
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
    server.mailbox.fail({ at: 'answer' });
    expect(await deliver()).toMatchObject({
      delivered: 0,
      retrying: 1,
      silence: expect.any(String) as unknown,
    });
    later(2);
    expect(await deliver()).toMatchObject({ delivered: 2 });
    expect(addressees()).toEqual(['rita@contoso.example', 'rita@contoso.example', 'ann@partner.example']);
    const [first, second] = server.mailbox.list();
    expect(first?.messageId).toMatch(/^<[0-9a-f]{32}-[a-z2-7]{26}-1@partner\.example>$/);
    expect(second?.messageId).toBe(first?.messageId);
  });

  it('to an unknown address is given up, and holds up no other', async () => {
    const { publish, deliver, outbox, addressees } = mailingDesk();
    await publish(aNotice());
    server.mailbox.fail({ at: 'recipient', code: 550 });
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
    server.mailbox.fail(misbehaviour);
    expect(await deliver()).toEqual({ delivered: 0, retrying: 1, deadLettered: 0 });
    later(2);
    expect(await deliver()).toMatchObject({ delivered: 2 });
    expect(addressees()).toEqual(['rita@contoso.example', 'ann@partner.example']);
  });

  it('waits when the server refuses the sender: no other message would go either', async () => {
    const { publish, deliver } = mailingDesk();
    await publish(aNotice());
    server.mailbox.fail({ at: 'sender', code: 550 });
    expect(await deliver()).toMatchObject({
      delivered: 0,
      retrying: 1,
      silence: expect.any(String) as unknown,
    });
  });

  it('waits for a server that does not answer, and one try is enough to know', async () => {
    const { publish, deliver } = mailingDesk({ url: 'smtp://127.0.0.1:1' });
    await publish(aNotice());
    await publish(aNotice('b'));
    expect(await deliver()).toMatchObject({
      delivered: 0,
      retrying: 1,
      silence: expect.any(String) as unknown,
    });
  });
});

describe('a mail server that takes the connection and hangs', () => {
  const nothingSent = { delivered: 0, retrying: 1, silence: expect.any(String) as unknown };
  const both = ['rita@contoso.example', 'ann@partner.example'];

  it.each([
    ['at once', 'greeting', 0],
    ['after the sender', 'sender', 0],
    ['after the recipient', 'recipient', 0],
    ['after an e-mail that it threw away', 'data', 0],
    ['after an e-mail that it took', 'answer', 1],
  ] as const)(
    '%s is tried once in a run; cards go on, and all e-mails when it answers',
    async (_when, at, taken) => {
      const { publish, deliver, deliverCards, later, addressees } = mailingDesk({ answerWithinMs: 300 });
      await publish(aNotice());
      await publish(aNotice('b'));
      server.mailbox.fail({ at, silence: true });
      const mailing = deliver();
      expect(await deliverCards()).toMatchObject({ delivered: 2 });
      expect(await mailing).toMatchObject(nothingSent);
      expect(addressees()).toHaveLength(taken);
      later(2);
      expect(await deliver()).toMatchObject({ delivered: 4, silence: undefined });
      expect(addressees().slice(taken).toSorted()).toEqual([...both, ...both].toSorted());
      const ids = server.mailbox.list().map(({ messageId }) => messageId);
      expect([ids.length, new Set(ids).size]).toEqual([4 + taken, 4]);
      later(60);
      expect(await deliver()).toMatchObject({ delivered: 0, retrying: 0 });
    },
  );

  it('by an answer without an end is given up in time, and no connection is left', async () => {
    const endless = await openEndlessServer();
    const { publish, deliver } = mailingDesk({ url: endless.url, answerWithinMs: 200 });
    await publish(aNotice());
    expect(await deliver()).toMatchObject(nothingSent);
    await until('the end of the connection', () => Promise.resolve(endless.connections() === 0 || undefined));
    endless.close();
  });
});
