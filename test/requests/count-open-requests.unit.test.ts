import { describe, expect, it } from '@jest/globals';
import { isStuck, type OpenRequest } from '../../src/requests/domain/stuck.ts';
import { countOpenRequests } from '../../src/requests/domain/count-open-requests.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const settings = { approvalDeadlineHours: 72 };
const request = (status: OpenRequest['status'], createdAt: string, since = createdAt): OpenRequest => ({
  status,
  createdAt: `2026-11-${createdAt}:00.000Z`,
  since: `2026-11-${since}:00.000Z`,
});

describe('a request', () => {
  it.each<[boolean, OpenRequest]>([
    [false, request('submitted', '23T11:00')],
    [true, request('submitted', '23T10:59')],
    [false, request('awaiting-approval', '20T11:00')],
    [true, request('awaiting-approval', '20T10:59')],
    [false, request('awaiting-approval', '01T08:00', '23T08:00')],
    [true, request('approved', '23T08:00', '23T09:59')],
    [false, request('provisioning', '01T08:00', '23T06:00')],
    [true, request('provisioning', '23T05:00', '23T05:59')],
    [true, request('compensating', '23T05:00', '23T05:59')],
    [true, request('needs-attention', '23T12:00')],
  ])('is stuck (%p) when it stays as it is for longer than it can: %j', (stuck, one) => {
    expect(isStuck(one, now, settings.approvalDeadlineHours)).toBe(stuck);
  });
});

it('open requests are counted by status, including statuses without requests', () => {
  const open = [
    request('provisioning', '23T11:00'),
    request('provisioning', '23T05:00'),
    request('needs-attention', '22T12:00', '23T11:59'),
  ];
  expect(countOpenRequests(open, now, settings.approvalDeadlineHours)).toEqual([
    { status: 'submitted', open: 0, stuck: 0, oldestSeconds: 0 },
    { status: 'awaiting-approval', open: 0, stuck: 0, oldestSeconds: 0 },
    { status: 'approved', open: 0, stuck: 0, oldestSeconds: 0 },
    { status: 'provisioning', open: 2, stuck: 1, oldestSeconds: 25_200 },
    { status: 'compensating', open: 0, stuck: 0, oldestSeconds: 0 },
    { status: 'needs-attention', open: 1, stuck: 1, oldestSeconds: 86_400 },
  ]);
});
