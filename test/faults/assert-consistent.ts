import { imbalanceOf, type LedgerEntry } from '../../src/ledger/domain/ledger.ts';
import type { PurchaseRequest } from '../../src/purchase/domain/purchase-kind.ts';
import { firstBrokenLine } from '../../src/requests/domain/timeline.ts';
import type { FaultEnvironment } from './fault-environment.ts';
import { testSeal } from '../support/test-seal.ts';

/** Describes a request: its status, what was ordered and posted, and the first violated invariant, if any. */
export async function standingOf(environment: FaultEnvironment): Promise<string> {
  const { request } = await environment.stored();
  const { status, problem } = request;
  const orders = environment.microsoft.orders();
  const entries = await environment.ledger();
  const stop = status === 'needs-attention' ? ` (${problem?.code ?? 'nobody knows why'})` : '';
  const wrong = (await brokenRecord(environment, request)) ?? brokenMoney(request, orders, entries);
  return `${status}${stop}, ${orders.length} orders, ${entries.length} entries${wrong === undefined ? '' : `: ${wrong}`}`;
}

async function brokenRecord(
  environment: FaultEnvironment,
  request: PurchaseRequest,
): Promise<string | undefined> {
  const lines = await environment.timeline();
  if (firstBrokenLine(request.id, lines, testSeal) !== undefined) return 'the timeline is broken';
  const twice = ['submitted', 'evaluated', 'ordered', 'billed', 'completed'].find(
    (type) => lines.filter((line) => line.type === type).length > 1,
  );
  if (twice !== undefined) return `${twice} twice`;
  const isOver = request.status === 'completed';
  if (isOver && request.steps?.some(({ status }) => !['done', 'skipped'].includes(status)))
    return 'completed with a step that is not done';
  return isOver && (await environment.records()).length !== 1
    ? 'completed without one reservation'
    : undefined;
}

type Orders = ReturnType<FaultEnvironment['microsoft']['orders']>;

function brokenMoney(
  request: PurchaseRequest,
  orders: Orders,
  entries: readonly LedgerEntry[],
): string | undefined {
  const { status, result, quote } = request;
  const [order] = orders;
  if (status === 'compensated' && order !== undefined) return 'given up although it was bought';
  if (status !== 'completed') return undefined;
  if (result?.orderId !== order?.orderId) return 'completed with another order';
  const [entry] = entries;
  if (entry === undefined || imbalanceOf(entry) !== 0) return 'no entry that balances';
  const approved = quote?.schedule[0]?.total.minor;
  const booked = owedBy(entry);
  return booked === approved ? undefined : `booked ${booked}, approved ${approved}`;
}

const owedBy = ({ lines }: LedgerEntry): number | undefined =>
  lines.find(({ account }) => account === 'customer-receivable')?.debit?.minor;
