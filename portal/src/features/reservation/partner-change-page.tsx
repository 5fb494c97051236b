import { Text } from '@fluentui/react-components';
import { useDesk } from '../../api/desk.tsx';
import type { Evaluation } from '../../api/evaluation.ts';
import { fieldProblemsOf } from '../../api/field-problems.ts';
import { useResellers } from '../../api/places.ts';
import type { ReservationPlace } from '../../api/reservation.ts';
import { useKeptForm } from '../../api/use-kept-form.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Amount } from '../../ui/amount.tsx';
import { AskForm, Outcome } from '../../ui/ask-form.tsx';
import { askWords } from '../../ui/ask-words.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Group, useFieldStyles } from '../../ui/form-group.tsx';
import { ReasonsWithFixes, Verdict } from '../../ui/verdict.tsx';
import { partnerChangeFiguresOf } from './figures-of.ts';
import { NetAmount } from './net-amount.tsx';
import { usePlace } from './place.ts';
import { ReasonField } from './reason-field.tsx';
import { ReturnAmounts } from './return-figures.tsx';
import { returnWords } from './return-words.ts';
import { REASON_TO_COME } from './returns.ts';
import { textsIn } from './texts-in.ts';
import { useAskForm } from './use-ask-form.ts';
import { WithReservation } from './with-reservation.tsx';

const draftInStored = textsIn('partner', 'reason');

/** Asks for another partner on record: the reservation is returned and bought again. */
export function PartnerChangePage() {
  const t = useWords(returnWords);
  const place = usePlace();
  return (
    <WithReservation action={t.partnerChange}>
      {({ partnerOnRecordMpnId }) => <PartnerChangeForm place={place} current={partnerOnRecordMpnId} />}
    </WithReservation>
  );
}

interface FormProps {
  readonly place: ReservationPlace;
  /** The MPN id of the partner that the reservation has. */
  readonly current: string | undefined;
}

function PartnerChangeForm({ place, current }: FormProps) {
  const t = useWords(returnWords);
  const change = usePartnerChange(place);
  const { evaluated } = change;
  return (
    <AskForm
      fields={(hasTried) => <Fields {...change} place={place} current={current} hasTried={hasTried} />}
      outcome={
        <Outcome
          evaluated={evaluated}
          wrongFields={fieldProblemsOf(evaluated.error).length}
          incomplete={t.incomplete}
        >
          {(evaluation) => <BothHalves evaluation={evaluation} />}
        </Outcome>
      }
      isChecking={evaluated.isChecking}
      asking={{
        hindrance: change.hindrance,
        missing: change.missing.map((one) => t.missing[one]).join(', '),
        approval: evaluated.data?.approval,
        error: change.trouble,
        elsewhere: change.elsewhere,
      }}
      onAsk={change.ask}
      askError={change.askError}
    />
  );
}

type FieldsProps = ReturnType<typeof usePartnerChange> & FormProps & { readonly hasTried: boolean };

function Fields({
  place,
  current,
  hasTried,
  partner,
  setPartner,
  reason,
  setReason,
  problemOf,
}: FieldsProps) {
  const s = useFieldStyles();
  const t = useWords(returnWords);
  const { needed } = useWords(askWords);
  const resellers = useResellers(place.customerId);
  const others = (resellers.data?.items ?? []).filter(({ mpnId }) => mpnId !== current);
  const isMissing = hasTried && partner === '';
  return (
    <Group title={t.who}>
      <Text className={s.wide}>{t.partnerNote}</Text>
      {resellers.data !== undefined && others.length === 0 ? (
        <Text className={s.wide}>{t.noPartners}</Text>
      ) : (
        <ChoiceField
          label={t.newPartner}
          required
          choices={others.map(({ mpnId, name }) => ({
            id: mpnId,
            text: name ?? mpnId,
            detail: `MPN ${mpnId}`,
          }))}
          source={resellers}
          value={partner}
          problem={problemOf('newPartnerOnRecordMpnId') ?? (isMissing ? needed : undefined)}
          onChoose={setPartner}
        />
      )}
      <ReasonField
        value={reason}
        onChange={setReason}
        problem={problemOf('reason')}
        isMissing={hasTried && reason.trim() === ''}
      />
    </Group>
  );
}

/** What the return credits, what buying it again costs, and the net of both. */
function BothHalves({ evaluation }: { readonly evaluation: Evaluation }) {
  const t = useWords(returnWords);
  const figures = partnerChangeFiguresOf(evaluation);
  return (
    <>
      <div role="status">
        <Verdict of={evaluation.verdict} words={t.partnerWords} />
      </div>
      {figures?.net !== undefined && <NetAmount of={figures.net} pays={t.pays} gains={t.gains} />}
      {figures !== undefined && (
        <>
          <Facts of={[[t.rebuy, <Amount key="rebuy" of={figures.purchase?.total} />]]} />
          <ReturnAmounts of={figures.return} name={t.credit} />
        </>
      )}
      <ReasonsWithFixes explanations={evaluation.verdict.explanations} fixes={[]} onFix={() => undefined} />
    </>
  );
}

function usePartnerChange({ customerId, reservationId }: ReservationPlace) {
  const { api } = useDesk();
  const kept = useKeptForm({
    name: `partner-change-form ${reservationId}`,
    draftIn: draftInStored,
    begin: (before) => before ?? { partner: '', reason: '' },
  });
  const { partner, reason } = kept.draft;
  const why = reason.trim();
  const decides = partner === '' ? undefined : { reservationId, newPartnerOnRecordMpnId: partner };
  const form = useAskForm({
    kept,
    customerId,
    toEvaluate: decides && { kind: 'partner-change', input: { ...decides, reason: REASON_TO_COME } },
    input: decides === undefined || why === '' ? undefined : { ...decides, reason: why },
    hasAmount: (evaluation) => partnerChangeFiguresOf(evaluation)?.net !== undefined,
    fields: ['newPartnerOnRecordMpnId', 'reason'],
    send: (body, key) =>
      api.POST('/api/v1/customers/{customerId}/partner-changes', {
        params: { path: { customerId }, header: { 'Idempotency-Key': key } },
        body,
      }),
  });
  const missing = [
    ...(partner === '' ? (['partner'] as const) : []),
    ...(why === '' ? (['reason'] as const) : []),
  ];
  return {
    ...{ ...form, partner, reason, missing },
    setPartner: (chosen: string) => kept.setDraft((now) => ({ ...now, partner: chosen })),
    setReason: (typed: string) => kept.setDraft((now) => ({ ...now, reason: typed })),
  };
}
