import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DeadLetterBox } from '../../src/tickets/ports/dead-letter-box.ts';
import { openInMemoryApi } from '../support/http/in-memory-api.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';

let key: SigningKey;
beforeAll(async () => {
  key = await signingKey();
});

const deadLetter = {
  sequenceNumber: '17',
  messageId: 'm-1',
  ticketId: 'CASE-1',
  reason: 'MaxDeliveryCountExceeded',
  deliveryCount: 10,
  body: { text: '{"ticketId":"CASE-1"}' },
};
const silent = () => Promise.reject(new DOMException('Service Bus did not answer in time', 'TimeoutError'));

function desk(changes: Partial<DeadLetterBox> = {}) {
  const asked: string[] = [];
  const deadLetterBox: DeadLetterBox = {
    list: (limit) => Promise.resolve({ items: [deadLetter].slice(0, limit), hasMore: false }),
    resubmit: (sequence) => Promise.resolve((asked.push(`resubmit ${sequence}`), 'done' as const)),
    purge: (sequence) => Promise.resolve((asked.push(`purge ${sequence}`), 'done' as const)),
    ...changes,
  };
  const api = openInMemoryApi(key, { deadLetterBox });
  const remove = (action: 'resubmission' | 'purge', sequenceNumber = '17') =>
    api.call(action === 'purge' ? 'purgeDeadLetter' : 'resubmitDeadLetter', {
      path: `/api/v1/dead-letters/${sequenceNumber}/${action}`,
      method: 'POST',
      params: { sequenceNumber },
      as: 'admin',
    });
  const list = () => api.call('listDeadLetters', { path: '/api/v1/dead-letters', as: 'admin' });
  return { asked, remove, list, logged: api.logged };
}

describe('the dead letters', () => {
  it('are listed with their reason and their body', async () => {
    expect((await desk().list()).body).toEqual({ items: [deadLetter], hasMore: false });
  });

  it('are sent again and removed one by one, and the log says by whom', async () => {
    const { remove, asked, logged } = desk();
    expect((await remove('resubmission')).body).toEqual({ sequenceNumber: '17', outcome: 'resubmitted' });
    expect((await remove('purge', '00018')).body).toEqual({ sequenceNumber: '18', outcome: 'purged' });
    expect(asked).toEqual(['resubmit 17', 'purge 18']);
    expect(logged.filter((line) => line.includes('dead letter 17 resubmitted'))).toHaveLength(1);
  });

  it.each<[string, Partial<DeadLetterBox>, string, number]>([
    ['that is not there', { purge: () => Promise.resolve('absent') }, '17', 404],
    ['that another receiver holds', { purge: () => Promise.resolve('held') }, '17', 503],
    ['of a silent queue', { purge: silent }, '17', 503],
    ['with an impossible number', {}, 'all', 404],
  ])('one %s is not removed', async (_which, changes, sequenceNumber, status) => {
    const { remove, asked } = desk(changes);
    const answer = await remove('purge', sequenceNumber);
    expect([answer.status, asked]).toEqual([status, []]);
    if (status === 503) expect(answer.headers['retry-after']).toMatch(/^\d+$/);
  });

  it('of a silent queue, or of a desk without queues, are not listed, which the answer says', async () => {
    expect((await desk({ list: silent }).list()).status).toBe(503);
    const without = openInMemoryApi(key, { deadLetterBox: undefined });
    const answer = await without.call('listDeadLetters', { path: '/api/v1/dead-letters', as: 'admin' });
    expect([answer.status, answer.body['detail']]).toEqual([
      503,
      'This desk has no queues of a help desk: SERVICE_BUS_CONNECTION is not set.',
    ]);
  });
});
