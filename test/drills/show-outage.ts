import { isFailure, showFinding } from '../support/reconcile.ts';
import { placesOf } from './outage-stand.ts';
import type { OutageOutcome } from './run-outage-drill.ts';

const needsPerson = ({ stands, ends }: OutageOutcome): number =>
  stands.filter(({ status }) => status === 'needs-attention').length + (ends['needs-attention'] ?? 0);
const silent = ({ stands }: OutageOutcome) => stands.filter(({ waitsFor }) => waitsFor === undefined);
const eventsOf = ({ records }: OutageOutcome, wanted: string) =>
  records.events.filter(({ type }) => type === wanted);
/** Whose timeline tells of no failing step. */
const untold = (outcome: OutageOutcome) => {
  const told = new Set(eventsOf(outcome, 'step-failing').map(({ rowKey }) => rowKey.split('|')[1]));
  return outcome.stands.filter(({ requestId }) => !told.has(requestId));
};

/**
 * No hand was needed, no ticket was lost, no flow that waits was taken for lost, and each open request showed what it
 * waited for.
 */
export const isSound = (outcome: OutageOutcome): boolean =>
  outcome.surprises.length === 0 &&
  !outcome.findings.some(isFailure) &&
  needsPerson(outcome) === 0 &&
  outcome.stands.length > 0 &&
  silent(outcome).length === 0 &&
  untold(outcome).length === 0 &&
  eventsOf(outcome, 'flow-restarted').length === 0 &&
  outcome.tickets.completed === outcome.tickets.sent;

/** The outcome of an outage drill as lines for a person, the table last. */
export function showOutage(outcome: OutageOutcome, seed: number, seconds: number): readonly string[] {
  const { how, orders, ends, stands, tickets, surprises, findings } = outcome;
  const failures = findings.filter(isFailure);
  const rows = {
    seed: String(seed),
    outage: how,
    requests: `${orders.length}, and ${tickets.sent} tickets`,
    ended: Object.entries(ends)
      .map(([status, times]) => `${status} ${times}`)
      .toSorted()
      .join(', '),
    'left open': `${stands.length} at its end: ${placesOf(stands)}`,
    'by hand': `${needsPerson(outcome)} requests left to a person`,
    visible: `${silent(outcome).length} open requests without a failure and a next try, ${untold(outcome).length} without one in the timeline (${eventsOf(outcome, 'step-failing').length} in all)`,
    tickets: `${tickets.completed} of ${tickets.sent} completed`,
    restarts: `${eventsOf(outcome, 'flow-restarted').length} flows restarted`,
    differences: `${failures.length}`,
    surprises: String(surprises.length),
    time: `${seconds.toFixed(1)} s`,
  };
  return [
    ...findings.map(showFinding),
    ...surprises.map((text) => `surprise  ${text}`),
    ...silent(outcome).map(({ requestId, status }) => `silent    ${requestId} is ${status}`),
    ...untold(outcome).map(({ requestId, status }) => `untold    ${requestId} is ${status}`),
    '',
    ...Object.entries(rows).map(([name, value]) => `  ${name.padEnd(14)}${value}`),
  ];
}
