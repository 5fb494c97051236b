import { isFailure, showFinding } from '../support/reconcile.ts';
import { groupBy, type Finding } from '../support/reconcile-finding.ts';
import type { DrillOrder } from './drill-order.ts';
import type { DrillOutcome } from './run-request-drill.ts';

export const isClean = ({ findings, surprises }: DrillOutcome): boolean =>
  surprises.length === 0 && !findings.some(isFailure);

const DOUBLE = ['double-order', 'double-entry', 'double-return', 'double-exchange', 'double-use'];

const kindsOf = (orders: readonly DrillOrder[]): string =>
  [...groupBy(orders, ({ kind }) => kind)].map(([kind, of]) => `${kind} ${of.length}`).join(', ');

/** The outcome of a drill as lines for a person, the table last. */
export function showDrill(outcome: DrillOutcome, seed: number, seconds: number): readonly string[] {
  const { kills, orders, ends, acknowledged, calls, findings, surprises, records } = outcome;
  const failures = findings.filter(isFailure);
  const count = (list: readonly Finding[], ...kinds: readonly string[]) =>
    list.filter(({ kind }) => kinds.includes(kind)).length;
  const during = (kind: string) => kills.filter(({ moment }) => moment === kind).length;
  const [working, starting] = [during('working'), during('starting')];
  const made = (wanted: string) => records.effects.filter(({ kind }) => kind === wanted).length;
  const doubled = orders.filter(({ isDoubled }) => isDoubled).length;
  const counted = Object.entries(ends).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const [lost, double, stuck] = [
    count(failures, 'lost'),
    count(failures, ...DOUBLE),
    count(failures, 'stuck'),
  ];
  const rows = [
    ['seed', String(seed)],
    [
      'kills',
      `${kills.length} (${kills.length - working - starting} at boundaries, ${working} at work, ${starting} while starting)`,
    ],
    [
      'requests',
      `${orders.length} (${kindsOf(orders)}), ${doubled} of them sent twice at once, ${acknowledged} times 202`,
    ],
    ['ended', counted.map(([status, times]) => `${status} ${times}`).join(', ')],
    [
      'recovered',
      `${records.events.filter(({ type }) => type === 'flow-restarted').length} flows restarted, ${ends['needs-attention'] ?? 0} requests left to a person`,
    ],
    ['calls', `${calls.answered} answered, ${calls.repeated} sent again`],
    [
      'at Microsoft',
      `${made('order')} orders, ${made('return')} returns, ${made('exchange')} exchanges, ${outcome.moneyCalls} times asked for`,
    ],
    [
      'differences',
      `${lost} lost, ${double} double, ${stuck} stuck, ${failures.length - lost - double - stuck} others`,
    ],
    ['warnings', String(findings.length - failures.length)],
    ['surprises', String(surprises.length)],
    ['time', `${seconds.toFixed(1)} s`],
  ];
  return [
    ...findings.map(showFinding),
    ...surprises.map((text) => `surprise  ${text}`),
    '',
    ...rows.map(([name = '', value = '']) => `  ${name.padEnd(14)}${value}`),
  ];
}
