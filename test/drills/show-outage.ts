import { isFailure, showFinding } from '../support/reconcile.ts';
import type { OutageOutcome } from './run-outage-drill.ts';

const needsPerson = ({ stands, ends }: OutageOutcome): number =>
  stands.filter(({ status }) => status === 'needs-attention').length + (ends['needs-attention'] ?? 0);
const silent = ({ stands }: OutageOutcome) => stands.filter(({ waitsFor }) => waitsFor === undefined);

/** No hand was needed, no ticket was lost, and each open request showed what it waited for. */
export const isSound = (outcome: OutageOutcome): boolean =>
  outcome.surprises.length === 0 &&
  !outcome.findings.some(isFailure) &&
  needsPerson(outcome) === 0 &&
  outcome.stands.length > 0 &&
  silent(outcome).length === 0 &&
  outcome.tickets.completed === outcome.tickets.sent;

/** The outcome of an outage drill as lines for a person, the table last. */
export function showOutage(outcome: OutageOutcome, seed: number, seconds: number): readonly string[] {
  const { how, orders, ends, stands, tickets, surprises, findings, records } = outcome;
  const failures = findings.filter(isFailure);
  const count = (type: string) => records.events.filter((event) => event.type === type).length;
  const steps = [...new Set(stands.map(({ waitsFor }) => waitsFor ?? 'nothing'))].toSorted();
  const rows = {
    seed: String(seed),
    outage: how,
    requests: `${orders.length}, and ${tickets.sent} tickets`,
    ended: Object.entries(ends)
      .map(([status, times]) => `${status} ${times}`)
      .toSorted()
      .join(', '),
    'left open': `${stands.length} at its end, waiting at ${steps.join(', ')}`,
    'by hand': `${needsPerson(outcome)} requests left to a person`,
    visible: `${silent(outcome).length} open requests without a failure and a next try; ${count('step-failing')} in timelines`,
    tickets: `${tickets.completed} of ${tickets.sent} completed`,
    restarts: `${count('flow-restarted')} flows restarted`,
    differences: `${failures.length}`,
    surprises: String(surprises.length),
    time: `${seconds.toFixed(1)} s`,
  };
  return [
    ...findings.map(showFinding),
    ...surprises.map((text) => `surprise  ${text}`),
    ...silent(outcome).map(({ requestId, status }) => `silent    ${requestId} is ${status}`),
    '',
    ...Object.entries(rows).map(([name, value]) => `  ${name.padEnd(14)}${value}`),
  ];
}
