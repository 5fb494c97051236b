import type { Schemas } from '../../api/client.ts';
import { useDesk } from '../../api/desk.tsx';
import type { Evaluation } from '../../api/evaluation.ts';
import { fieldProblemsOf } from '../../api/field-problems.ts';
import type { ReservationPlace } from '../../api/reservation.ts';
import { useKeptForm } from '../../api/use-kept-form.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Amount } from '../../ui/amount.tsx';
import { AskForm, Outcome } from '../../ui/ask-form.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Day } from '../../ui/moment.tsx';
import { ReasonsWithFixes, Verdict } from '../../ui/verdict.tsx';
import {
  emptyRenewal,
  missingIn,
  renewalDraftIn,
  renewalIn,
  withFix,
  type RenewalDraft,
} from './renewal-draft.ts';
import { RenewalFields } from './renewal-fields.tsx';
import { renewalWords } from './renewal-words.ts';
import { useAskForm } from './use-ask-form.ts';

interface FormProps {
  readonly place: ReservationPlace;
  readonly reservation: Schemas['Reservation'];
}

/** The decision at the left; verdict, price of the successor and what doing nothing costs at the right. */
export function RenewalForm({ place, reservation }: FormProps) {
  const t = useWords(renewalWords);
  const renewal = useRenewal(place, reservation);
  const { draft, evaluated } = renewal;
  return (
    <AskForm
      fields={(hasTried) => <RenewalFields {...renewal} hasTried={hasTried} />}
      outcome={
        <Outcome
          evaluated={evaluated}
          wrongFields={fieldProblemsOf(evaluated.error).length}
          incomplete={t.incomplete}
        >
          {(evaluation) => <AtTheEnd evaluation={evaluation} onFix={renewal.fix} />}
        </Outcome>
      }
      isChecking={evaluated.isChecking}
      asking={{
        hindrance: renewal.hindrance,
        missing: missingIn(draft, reservation)
          .map((one) => t.missing[one])
          .join(', '),
        approval: evaluated.data?.approval,
        error: renewal.trouble,
        elsewhere: renewal.elsewhere,
        ...(draft.decision === 'lapse' && { unapproved: { button: t.lapse, note: t.lapsing } }),
      }}
      onAsk={renewal.ask}
      askError={renewal.askError}
    />
  );
}

const quoteOf = ({ quote }: Evaluation): Schemas['RenewalQuote'] | undefined =>
  quote !== undefined && 'lockOn' in quote ? quote : undefined;

function AtTheEnd({
  evaluation,
  onFix,
}: {
  readonly evaluation: Evaluation;
  readonly onFix: (fix: Schemas['Fix']) => void;
}) {
  const t = useWords(renewalWords);
  const quote = quoteOf(evaluation);
  return (
    <>
      <div role="status">
        <Verdict of={evaluation.verdict} words={t.verdict} />
      </div>
      {quote !== undefined && (
        <Facts
          of={[
            ...(quote.successor === undefined
              ? []
              : ([[t.total, <Amount key="total" of={quote.total} />]] as const)),
            ...(quote.priceFrom === undefined ? [] : ([[t.lockOn, priceNote(quote, t)]] as const)),
            [t.ends, <Day key="ends" on={quote.expiresAt} />],
            [t.nothing, <Amount key="nothing" of={quote.lapseCostPerDay} />],
          ]}
        />
      )}
      <ReasonsWithFixes
        explanations={evaluation.verdict.explanations}
        fixes={evaluation.fixes}
        onFix={onFix}
      />
    </>
  );
}

const priceNote = (
  { lockOn, priceFrom = 'calculated' }: Schemas['RenewalQuote'],
  t: (typeof renewalWords)['en'],
) => (
  <>
    <Day on={lockOn} /> ({t.priceOf[priceFrom]})
  </>
);

function useRenewal({ customerId }: ReservationPlace, reservation: Schemas['Reservation']) {
  const { api } = useDesk();
  const kept = useKeptForm<RenewalDraft>({
    name: `renewal-form ${reservation.reservationId}`,
    draftIn: renewalDraftIn,
    begin: (before) => before ?? emptyRenewal(reservation),
  });
  const { draft } = kept;
  const decided = renewalIn(draft, reservation);
  const why = draft.why.trim();
  const form = useAskForm({
    kept,
    customerId,
    toEvaluate: decided && { kind: 'renewal', input: decided },
    input: decided && { ...decided, ...(why !== '' && { justification: why }) },
    hasAmount: (evaluation) => {
      const quote = quoteOf(evaluation);
      return quote !== undefined && (quote.decision === 'lapse' || quote.total !== undefined);
    },
    fields: ['decision', 'change', 'justification'],
    roles: ['Requester', 'Admin'],
    send: (body, key) =>
      api.POST('/api/v1/customers/{customerId}/renewals', {
        params: { path: { customerId }, header: { 'Idempotency-Key': key } },
        body,
      }),
  });
  return {
    ...{ ...form, draft },
    change: (members: Partial<RenewalDraft>) => kept.setDraft((now) => ({ ...now, ...members })),
    fix: ({ set }: Schemas['Fix']) => kept.setDraft((now) => withFix(now, set, reservation)),
  };
}
