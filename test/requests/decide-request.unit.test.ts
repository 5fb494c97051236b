import { awaitingIn } from '../support/memory/open-requests.ts';
import { describe, expect, it } from '@jest/globals';
import { firstBrokenLine } from '../../src/requests/domain/timeline.ts';
import { eur, person, waitingEnvironment } from '../support/request-environment.ts';
import { testSeal } from '../support/test-seal.ts';

it('a request has the name of its subscription as it was when it was evaluated', async () => {
  const { read, requests, submission } = await waitingEnvironment();
  const subscriptions = [
    { subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000001', name: 'Contoso production' },
  ];
  expect((await read()).request.subscriptions).toEqual(subscriptions);
  const { items } = await requests.list({ customerId: submission.customerId }, { limit: 1 });
  expect(items).toMatchObject([{ subscriptions, total: eur(157_568), deadline: '2026-11-26T08:00:00.000Z' }]);
});

describe('deciding on a request', () => {
  it('sets the status in the same change and wakes the flow, which empties the inbox', async () => {
    const { requestId, approveAs, read, openRequests, flow, resolve } = await waitingEnvironment();
    expect(await awaitingIn(openRequests)).toEqual([requestId]);
    expect(await approveAs('ann')).toMatchObject({
      ok: true,
      value: { status: 'approved', approval: { decisions: [{ by: { id: 'ann' }, decision: 'approve' }] } },
    });
    expect((await read()).request.status).toBe('approved');
    expect(flow.woken).toEqual([requestId]);
    await resolve({ requestId });
    expect(await awaitingIn(openRequests)).toEqual([]);
  });

  it('lets exactly one of a concurrent approval and rejection win', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { requestId, quoteHash, decide, read } = await waitingEnvironment();
      const answers = await Promise.all(
        (['approve', 'reject'] as const).map((decision, index) =>
          decide({ requestId, by: person(`p${index}`), decision, quoteHash }),
        ),
      );
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      expect(answers.find((answer) => !answer.ok)).toMatchObject({ error: { code: 'already-decided' } });
      const { request, decisions } = await read();
      expect(decisions).toHaveLength(1);
      expect(request.status).toBe(decisions[0]?.decision === 'approve' ? 'approved' : 'rejected');
    }
  });

  it('accepts a repeated decision without a second event, and wakes the flow again', async () => {
    const { requestId, approveAs, requests, flow } = await waitingEnvironment();
    await approveAs('ann');
    const before = await requests.timeline(requestId);
    expect(await approveAs('ann')).toMatchObject({ ok: true, value: { status: 'approved' } });
    expect(await requests.timeline(requestId)).toEqual(before);
    expect(firstBrokenLine(requestId, before ?? [], testSeal)).toBeUndefined();
    expect(flow.woken).toHaveLength(2);
  });

  it('refuses a decision on a request that has changed since the version the caller read', async () => {
    const { requestId, quoteHash, decide, withdraw, submission, read } = await waitingEnvironment();
    const approve = { requestId, by: person('ann'), decision: 'approve', quoteHash } as const;
    const stale = { ok: false, error: { code: 'stale-version' } };
    expect(await decide({ ...approve, expectedVersion: 'older' })).toEqual(stale);
    expect(
      await withdraw({ requestId, by: submission.requestedBy, isAdmin: false, expectedVersion: 'older' }),
    ).toEqual(stale);
    const { version } = (await read()).position;
    const decided = await decide({ ...approve, expectedVersion: version });
    expect(decided).toMatchObject({ ok: true, value: { status: 'approved' } });
    expect(decided.ok && decided.value.version).toBe((await read()).position.version);
  });

  it('ends a concurrent withdrawal and approval in exactly one of the two', async () => {
    const { requestId, approveAs, withdraw, submission, read } = await waitingEnvironment();
    await Promise.all([
      approveAs('ann'),
      withdraw({ requestId, by: submission.requestedBy, isAdmin: false }),
    ]);
    expect((await read()).request.status).toBe('withdrawn');
  });

  it('lets only the requester or an admin withdraw', async () => {
    const { requestId, withdraw } = await waitingEnvironment();
    expect(await withdraw({ requestId, by: person('ann'), isAdmin: false })).toEqual({
      ok: false,
      error: { code: 'forbidden' },
    });
    expect(await withdraw({ requestId, by: person('ann'), isAdmin: true })).toMatchObject({
      ok: true,
      value: { status: 'withdrawn' },
    });
  });

  it('refuses a withdrawal after provisioning has begun', async () => {
    const { requestId, approveAs, resolve, withdraw, submission } = await waitingEnvironment();
    await approveAs('ann');
    await resolve({ requestId });
    expect(await withdraw({ requestId, by: submission.requestedBy, isAdmin: false })).toEqual({
      ok: false,
      error: { code: 'not-withdrawable', status: 'provisioning' },
    });
  });
});
