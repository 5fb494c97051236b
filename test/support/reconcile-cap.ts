import { returnedBy } from './reconcile-done.ts';
import type { Finding } from './reconcile-finding.ts';
import type { Effect, HoldRow, Records, UseRow } from './reconcile-records.ts';
import { nameAtMicrosoft, type RequestRow } from './reconcile-request-rows.ts';
import { tenThousandths } from './ten-thousandths.ts';

const ENDED = ['refused', 'rejected', 'expired', 'withdrawn', 'completed', 'compensated'];
/** Both sides predict what is left of a plan with a rounding of their own. */
const CENT = 100n;

/**
 * What a customer has used of the refund cap is what its returns took of it at Microsoft, once each; an exchange takes
 * nothing, and no request that has ended holds anything.
 */
export function checkCap({ requests, holds, uses, effects }: Records): readonly Finding[] {
  const byId = new Map(requests.map((request) => [request.id, request]));
  const using = requests.filter((request) => request.kind !== 'exchange' && returnedBy(request).length > 0);
  const known = new Set(using.map(({ id }) => id));
  return [
    ...using.flatMap((request) =>
      checkUse(
        request,
        uses.filter(({ requestId }) => requestId === request.id),
        effects,
      ),
    ),
    ...uses.filter(({ requestId }) => !known.has(requestId)).map(orphan),
    ...holds.flatMap((hold) => leftover(hold, byId.get(hold.requestId))),
  ];
}

function checkUse(
  { id: subject, customerId }: RequestRow,
  [use, ...more]: readonly UseRow[],
  effects: readonly Effect[],
): readonly Finding[] {
  if (use === undefined)
    return [{ kind: 'missing-use', subject, detail: 'its return is not counted against the refund cap' }];
  if (more.length > 0)
    return [
      {
        kind: 'double-use',
        subject,
        detail: `its return is counted ${more.length + 1} times against the cap`,
      },
    ];
  const effect = effects.find(
    ({ kind, request, customerId: of }) =>
      kind === 'return' && of === customerId && JSON.stringify(request).includes(nameAtMicrosoft(subject)),
  );
  const { capUse } = effect ?? {};
  if (capUse === undefined || isSame(use.amount, capUse)) return [];
  return [
    {
      kind: 'wrong-use',
      subject,
      detail: `counted are ${use.amount.amount} ${use.amount.currency}, Microsoft took ${capUse.amount} ${capUse.currency} of the cap`,
    },
  ];
}

function isSame(one: UseRow['amount'], other: UseRow['amount']): boolean {
  const off = tenThousandths(one.amount) - tenThousandths(other.amount);
  return one.currency === other.currency && (off < 0n ? -off : off) <= CENT;
}

const orphan = ({ requestId, amount }: UseRow): Finding => ({
  kind: 'orphan-use',
  subject: requestId,
  detail: `${amount.amount} ${amount.currency} of the cap are used for a request that has returned nothing`,
});

function leftover({ requestId }: HoldRow, request: RequestRow | undefined): readonly Finding[] {
  if (request !== undefined && !ENDED.includes(request.status)) return [];
  const detail = `the request is ${request?.status ?? 'not stored'} and still holds its reservation or the cap`;
  return [{ kind: 'left-hold', subject: requestId, detail }];
}
