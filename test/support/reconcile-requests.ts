import type { Finding } from './reconcile-finding.ts';
import { groupBy } from './reconcile-finding.ts';
import type { Acknowledgement, Records, RequestRow } from './reconcile-records.ts';

const FINAL = ['refused', 'rejected', 'expired', 'withdrawn', 'completed', 'compensated'];

/** Every acknowledged request exists as it was submitted, and has a final status. */
export function checkRequests({ requests, acknowledgements }: Records): readonly Finding[] {
  const byId = new Map(requests.map((request) => [request.id, request]));
  return [
    ...acknowledgements.flatMap((one) => checkAcknowledged(one, byId.get(one.requestId))),
    ...checkKeys(acknowledgements),
    ...requests.filter(({ status }) => !FINAL.includes(status)).map(stuck),
  ];
}

const stuck = ({ id, status }: RequestRow): Finding => ({
  kind: 'stuck',
  subject: id,
  detail: `the request is ${status}, which is no end`,
});

function checkAcknowledged(
  { requestId, customerId, sku, quantity, key }: Acknowledgement,
  request: RequestRow | undefined,
): readonly Finding[] {
  if (request === undefined) {
    const detail = `the request was acknowledged with 202 under the key ${key} and is not stored`;
    return [{ kind: 'lost', subject: requestId, detail }];
  }
  const asked = `${quantity} x ${sku} for ${customerId}`;
  const stored = `${request.input.quantity} x ${request.input.sku} for ${request.customerId}`;
  if (asked === stored) return [];
  return [{ kind: 'other-request', subject: requestId, detail: `asked was ${asked}, stored is ${stored}` }];
}

/** One key of one customer is one request, however often it is sent. */
function checkKeys(acknowledgements: readonly Acknowledgement[]): readonly Finding[] {
  const groups = groupBy(acknowledgements, ({ customerId, key }) => `${customerId} ${key}`);
  return [...groups].flatMap(([key, group]): Finding[] => {
    const ids = [...new Set(group.map(({ requestId }) => requestId))];
    if (ids.length === 1) return [];
    return [{ kind: 'other-request', subject: key, detail: `one key led to requests ${ids.join(' and ')}` }];
  });
}
