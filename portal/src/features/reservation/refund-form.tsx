import { useDesk } from '../../api/desk.tsx';
import { fieldProblemsOf } from '../../api/field-problems.ts';
import type { ReservationPlace } from '../../api/reservation.ts';
import { useKeptForm } from '../../api/use-kept-form.ts';
import { useWords } from '../../i18n/speech.tsx';
import { AskForm, Outcome } from '../../ui/ask-form.tsx';
import { askWords } from '../../ui/ask-words.ts';
import { Group } from '../../ui/form-group.tsx';
import { ReasonsWithFixes, Verdict } from '../../ui/verdict.tsx';
import { refundFiguresOf } from './figures-of.ts';
import { ReasonField } from './reason-field.tsx';
import { ReturnAmounts } from './return-figures.tsx';
import { returnWords } from './return-words.ts';
import { REASON_TO_COME, unitsIn } from './returns.ts';
import { UnitsField } from './units-field.tsx';
import { textsIn } from './texts-in.ts';
import { useAskForm } from './use-ask-form.ts';

const draftInStored = textsIn('units', 'reason');

interface RefundProps {
  readonly place: ReservationPlace;
  /** Units that the reservation has. */
  readonly owned: number;
}

/** Units and reason at the left, what would be paid back at the right. */
export function RefundForm({ place, owned }: RefundProps) {
  const t = useWords(returnWords);
  const { needed } = useWords(askWords);
  const refund = useRefund(place, owned);
  const { units, reason, evaluated } = refund;
  return (
    <AskForm
      fields={(hasTried) => (
        <Group title={t.whatBack}>
          <UnitsField
            label={t.units}
            hint={t.unitsHint(owned)}
            max={owned}
            value={units}
            onChange={refund.setUnits}
            problem={refund.problemOf('quantity') ?? (unitsIn(units) === undefined ? needed : undefined)}
          />
          <ReasonField
            value={reason}
            onChange={refund.setReason}
            problem={refund.problemOf('reason')}
            isMissing={hasTried && reason.trim() === ''}
          />
        </Group>
      )}
      outcome={
        <Outcome
          evaluated={evaluated}
          wrongFields={fieldProblemsOf(evaluated.error).length}
          incomplete={t.incomplete}
        >
          {(evaluation) => {
            const figures = refundFiguresOf(evaluation);
            return (
              <>
                <div role="status">
                  <Verdict of={evaluation.verdict} words={t.refundWords} />
                </div>
                {figures !== undefined && <ReturnAmounts of={figures} name={t.credited} />}
                <ReasonsWithFixes
                  explanations={evaluation.verdict.explanations}
                  fixes={evaluation.fixes}
                  onFix={({ set }) => refund.fix(set)}
                />
              </>
            );
          }}
        </Outcome>
      }
      isChecking={evaluated.isChecking}
      asking={{
        hindrance: refund.hindrance,
        missing: refund.missing.map((one) => t.missing[one]).join(', '),
        approval: evaluated.data?.approval,
        error: refund.trouble,
        elsewhere: refund.elsewhere,
      }}
      onAsk={refund.ask}
      askError={refund.askError}
    />
  );
}

function useRefund({ customerId, reservationId }: ReservationPlace, owned: number) {
  const { api } = useDesk();
  const kept = useKeptForm({
    name: `refund-form ${reservationId}`,
    draftIn: draftInStored,
    begin: (before) => before ?? { units: String(owned), reason: '' },
  });
  const { units, reason } = kept.draft;
  const setUnits = (typed: string) => kept.setDraft((now) => ({ ...now, units: typed }));
  const quantity = unitsIn(units);
  const [why, decides] = [reason.trim(), quantity === undefined ? undefined : { reservationId, quantity }];
  const form = useAskForm({
    kept,
    customerId,
    toEvaluate: decides && { kind: 'refund', input: { ...decides, reason: REASON_TO_COME } },
    input: decides === undefined || why === '' ? undefined : { ...decides, reason: why },
    hasAmount: (evaluation) =>
      evaluation.quote !== undefined && refundFiguresOf(evaluation)?.credit !== undefined,
    fields: ['quantity', 'reason'],
    send: (body, key) =>
      api.POST('/api/v1/customers/{customerId}/refunds', {
        params: { path: { customerId }, header: { 'Idempotency-Key': key } },
        body,
      }),
  });
  const missing = [
    ...(quantity === undefined ? (['quantity'] as const) : []),
    ...(why === '' ? (['reason'] as const) : []),
  ];
  const fix = (set: Readonly<Record<string, unknown>>) => {
    if (typeof set['/quantity'] === 'number') setUnits(String(set['/quantity']));
  };
  return {
    ...{ ...form, units, setUnits, reason, missing, fix },
    setReason: (typed: string) => kept.setDraft((now) => ({ ...now, reason: typed })),
  };
}
