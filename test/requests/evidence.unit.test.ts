import { beforeAll, describe, expect, it } from '@jest/globals';
import type { StoredTimeline } from '../../src/requests/domain/timeline-fault.ts';
import { requestAsk } from '../support/http/calls.ts';
import { openInMemoryApi } from '../support/http/in-memory-api.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { now } from '../support/http/issuer.ts';
import type { PersonName } from '../support/http/people.ts';
import { awaitingApproval } from '../support/http/stored-request.ts';

let key: SigningKey;
beforeAll(async () => {
  key = await signingKey();
});

type Change = (stored: StoredTimeline, read: number) => StoredTimeline;
const asItIs: Change = (stored) => stored;

/** A request whose timeline lies in the table as a test has it; `read` counts from 1. */
async function withTimeline(change: Change) {
  const plain = openInMemoryApi(key);
  let reads = 0;
  const api = openInMemoryApi(key, {
    requests: plain.deps.requests,
    timelines: {
      read: async (requestId) => {
        reads += 1;
        return change(await plain.deps.timelines.read(requestId), reads);
      },
    },
  });
  const id = await awaitingApproval(api);
  return {
    id,
    events: () => api.call('showTimeline', requestAsk('clerk', id, '/events')),
    evidence: (as: PersonName) => api.call('showEvidence', requestAsk(as, id, '/evidence')),
  };
}

const tampered: Change = (stored) => ({
  ...stored,
  lines: stored.lines.map((line) => line && { ...line, at: '2026-11-23T11:11:11.111Z' }),
});

describe('the seal of a timeline', () => {
  it.each<[string, Change, boolean]>([
    ['as the desk wrote it', asItIs, true],
    ['with other times', tampered, false],
    ['without its last line', (stored) => ({ ...stored, lines: stored.lines.slice(0, -1) }), false],
    ['with a line that cannot be read', (stored) => ({ ...stored, lines: [undefined] }), false],
    ['that changes while it is read', (stored, read) => (read === 1 ? tampered(stored, read) : stored), true],
  ])('of one %s', async (_what, change, sealIntact) => {
    const request = await withTimeline(change);
    expect((await request.events()).body).toMatchObject({ sealIntact });
  });
});

describe('the evidence of a request', () => {
  it('is one document with request, quote, timeline and seal, to be kept', async () => {
    const { id, evidence, events } = await withTimeline(asItIs);
    const { status, headers, body } = await evidence('clerk');
    expect([status, headers['content-disposition']]).toEqual([
      200,
      `attachment; filename="request-${id}.json"`,
    ]);
    expect(body).toMatchObject({
      takenAt: now.toISOString(),
      request: { id, status: 'awaiting-approval', quote: { hash: 'quote-1', cost: { amount: '519.00' } } },
      timeline: (await events()).body['items'],
      sealIntact: true,
    });
    expect(body['timeline']).toHaveLength(2);
  });

  it('says when the seal is broken', async () => {
    const { evidence } = await withTimeline(tampered);
    expect((await evidence('auditor')).body['sealIntact']).toBe(false);
  });

  it('tells Microsoft’s price only to people who may see it, and is not there for others', async () => {
    const { evidence } = await withTimeline(asItIs);
    const { body } = await evidence('requester');
    expect(body).toMatchObject({ request: { quote: { total: { amount: '570.90' } } } });
    expect(JSON.stringify(body)).not.toContain('"cost"');
    expect((await evidence('outsider')).status).toBe(404);
  });
});
