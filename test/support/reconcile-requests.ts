import type { Finding } from './reconcile-finding.ts';
import { groupBy } from './reconcile-finding.ts';
import type { Acknowledgement, Records } from './reconcile-records.ts';
import type { RequestRow } from './reconcile-request-rows.ts';

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
  { requestId, customerId, kind, input, key }: Acknowledgement,
  request: RequestRow | undefined,
): readonly Finding[] {
  if (request === undefined) {
    const detail = `the request was acknowledged with 202 under the key ${key} and is not stored`;
    return [{ kind: 'lost', subject: requestId, detail }];
  }
  const isSame =
    kind === request.kind && customerId === request.customerId && isStoredIn(input, request.input);
  if (isSame) return [];
  const asked = `${kind} ${JSON.stringify(input)} for ${customerId}`;
  const stored = `${request.kind} ${JSON.stringify(request.input)} for ${request.customerId}`;
  return [{ kind: 'other-request', subject: requestId, detail: `asked was ${asked}, stored is ${stored}` }];
}

/** Whether every member that was sent is stored; what is stored may have defaults too. */
function isStoredIn(sent: unknown, stored: unknown): boolean {
  if (typeof sent !== 'object' || sent === null) return sent === stored;
  if (typeof stored !== 'object' || stored === null) return false;
  return Object.entries(sent).every(([name, value]) => isStoredIn(value, Reflect.get(stored, name)));
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
