import type { Refusal } from '../../core/refusal.ts';
import { FlowFailure, needsAttention } from '../../requests/flow/failure.ts';
import {
  explainContested,
  RETURN_UNCLEAR,
  type ContestedReturn,
} from '../../returns/domain/contested-return.ts';
import { EXCHANGE_NOT_VISIBLE, type ExchangeStepName } from '../domain/exchange-steps.ts';

const withWords = ({ code, message, advice }: Refusal) => ({
  ...(advice === undefined ? {} : { advice }),
  microsoft: { code, message },
});

/** Microsoft refused the exchange before it began. Ends for an operator when a person can remove the cause. */
export function refusedBeforeExchange(refusal: Refusal): FlowFailure {
  const { end = 'compensated', message } = refusal;
  return new FlowFailure(end, {
    code: end === 'compensated' ? 'refused-by-microsoft' : 'blocked-at-microsoft',
    title: 'The exchange was refused',
    detail: `Nothing was exchanged: ${message}`,
    step: 'exchange',
    ...withWords(refusal),
  });
}

/** The net amount has risen since the last quote; nothing was sent. */
export const netRisen = ({
  approved,
  now,
}: {
  readonly approved: string;
  readonly now: string;
}): FlowFailure =>
  new FlowFailure('compensated', {
    code: 'net-risen',
    title: 'The net amount has risen since the last quote',
    detail: `Last quoted at ${approved}, now ${now}. Nothing was exchanged. Ask again at today's amounts.`,
    step: 'exchange',
  });

/** Every attempt was lost or postponed, and no reservation has changed. */
export const notExchanged = (): FlowFailure =>
  needsAttention(
    'exchange',
    'not-exchanged',
    'Microsoft does not take the exchange',
    'Every attempt was without an answer or was put off, and the reservations are unchanged. Nothing was exchanged.',
  );

/** Whether the exchange was carried out cannot be told after an hour of looking. */
export const exchangeUnknown = (reason: string | undefined): FlowFailure =>
  needsAttention(
    'exchange',
    'exchange-unknown',
    'It is not known whether the exchange was carried out',
    [
      'The answer to the exchange was lost, and the reservations prove nothing yet.',
      ...(reason === undefined ? [] : [reason]),
      'Look at the reservations in Azure before anything is exchanged again.',
    ].join(' '),
  );

/** Which of two requests has returned the units cannot be told. */
export const returnUnclear = (step: ExchangeStepName, contested: ContestedReturn): FlowFailure =>
  needsAttention(
    step,
    RETURN_UNCLEAR,
    'It is not known whether this exchange has returned the units',
    `Microsoft's answer was lost. ${explainContested(contested)}`,
  );

/** Microsoft has begun and does not come to an end within an hour. */
export const exchangeStuck = (reason: string | undefined): FlowFailure =>
  needsAttention(
    'await-exchange',
    'exchange-stuck',
    'The exchange does not come to its end',
    [
      'Microsoft has begun the exchange and has not finished it after an hour.',
      ...(reason === undefined ? [] : [reason]),
      'Buy nothing by hand while a purchase is open: it may still go through.',
    ].join(' '),
  );

/** Some lines took effect and others failed. `summary` has both amounts and every line. */
export const exchangedInPart = (summary: string, refusal: Refusal | undefined): FlowFailure =>
  new FlowFailure('needs-attention', {
    code: 'exchanged-in-part',
    title: 'Microsoft has carried out a part of the exchange only',
    detail: `${summary} Nothing is booked yet.`,
    step: 'await-exchange',
    advice:
      'Buy what is missing in Azure or by a purchase request, or ask Microsoft to repair the exchange. Retry reads the lines again; mark as done books what took effect.',
    ...(refusal === undefined ? {} : { microsoft: { code: refusal.code, message: refusal.message } }),
  });

/** The exchange failed as a whole: every reservation is as it was. */
export const notCarriedOut = (refusal: Refusal | undefined): FlowFailure =>
  new FlowFailure('compensated', {
    code: 'exchange-failed',
    title: 'Microsoft did not carry the exchange out',
    detail: `Nothing was returned and nothing was bought${refusal === undefined ? '.' : `: ${refusal.message}`}`,
    step: 'await-exchange',
    ...(refusal === undefined ? {} : withWords(refusal)),
  });

/** Microsoft says that it is done, but Azure does not show the outcome. */
export const notVisible = (reason: string | undefined): FlowFailure =>
  needsAttention(
    'read-reservations',
    EXCHANGE_NOT_VISIBLE,
    'Azure does not show the outcome of the exchange',
    [
      'Microsoft has carried the exchange out.',
      ...(reason === undefined ? [] : [reason]),
      'Nothing is booked yet.',
    ].join(' '),
  );

const titles = {
  'charged-above-approved': 'Microsoft charged more than was approved',
  'billed-in-another-currency': 'Microsoft billed in another currency than it quoted',
} as const;

/** The exchange took effect, but its amounts differ from the approval: an operator decides before they are booked. */
export const chargeMismatch = ({
  code,
  approved,
  charged,
}: {
  readonly code: keyof typeof titles;
  readonly approved: string;
  readonly charged: string;
}): FlowFailure =>
  needsAttention(
    'post-ledger',
    code,
    titles[code],
    `Approved was a net amount of at most ${approved}, charged is ${charged}. The reservations are exchanged, and nothing is booked yet.`,
  );
