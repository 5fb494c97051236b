import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { startMail, type RunningMail } from '../start-mail.ts';

let mail: RunningMail;
beforeEach(async () => {
  mail = await startMail({ smtp: 0, http: 0 });
});
afterEach(() => mail.stop());

const send = (to: string) =>
  createTransport({ url: mail.origin, greetingTimeout: 1_000, socketTimeout: 1_000 }).sendMail({
    ...{ from: 'desk@partner.example', to, subject: 'web ends', text: 'Decide.', messageId: '<1@desk>' },
    attachments: [{ filename: 'reservation.ics', content: 'BEGIN:VCALENDAR', contentType: 'text/calendar' }],
  });

const call = async (path: string, body?: unknown): Promise<unknown> => {
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(`${mail.control}${path}`, body === undefined ? {} : post);
  return response.json();
};

describe('the local mail server', () => {
  it('shows what it took, of all and of one address', async () => {
    await send('ann@partner.example');
    await send('rita@contoso.example');
    expect(await call('/messages')).toMatchObject({ items: [{ number: 1 }, { number: 2 }] });
    expect(await call('/messages?to=RITA@contoso.example')).toEqual({
      items: [
        {
          number: 2,
          to: ['rita@contoso.example'],
          from: 'desk@partner.example',
          subject: 'web ends',
          text: expect.stringContaining('Decide.') as unknown,
          html: '',
          messageId: '<1@desk>',
          headers: expect.objectContaining({ 'mime-version': '1.0' }) as unknown,
          attachments: [
            { name: 'reservation.ics', contentType: 'text/calendar', content: 'BEGIN:VCALENDAR' },
          ],
        },
      ],
    });
    await call('/messages/clear', {});
    expect(await call('/messages')).toEqual({ items: [] });
  });

  it.each(['greeting', 'sender', 'recipient', 'data'] as const)(
    'refuses at %s as often as it is told',
    async (at) => {
      await call('/faults', { at, code: 451, times: 2 });
      await expect(send('ann@partner.example')).rejects.toMatchObject({ responseCode: 451 });
      await expect(send('ann@partner.example')).rejects.toMatchObject({ responseCode: 451 });
      await send('ann@partner.example');
      expect(await call('/messages')).toMatchObject({ items: [{ number: 1 }] });
    },
  );

  it('takes an e-mail and loses its answer', async () => {
    await call('/faults', { at: 'answer' });
    await expect(send('ann@partner.example')).rejects.toThrow();
    expect(await call('/messages')).toMatchObject({ items: [{ number: 1 }] });
  });

  it.each([
    ['greeting', 1],
    ['data', 1],
    ['answer', 2],
  ] as const)('says nothing at %s, and takes what comes afterwards', async (at, taken) => {
    await call('/faults', { at, silence: true });
    await expect(send('ann@partner.example')).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    await send('ann@partner.example');
    expect(mail.mailbox.list()).toHaveLength(taken);
  });

  it('says what is wrong with a fault', async () => {
    expect(await call('/faults', { at: 'nowhere' })).toMatchObject({
      error: expect.stringContaining('at') as unknown,
    });
  });
});
