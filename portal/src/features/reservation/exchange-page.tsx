import { Button, Caption1 } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { fieldProblemsOf } from '../../api/field-problems.ts';
import { useWords } from '../../i18n/speech.tsx';
import { AskForm, Outcome } from '../../ui/ask-form.tsx';
import { BoughtGroup } from './bought-group.tsx';
import { changedLine, MOST_LINES, withBought, withoutLine, withReturn } from './exchange-draft.ts';
import { ExchangeOutcome } from './exchange-outcome.tsx';
import { exchangeWords } from './exchange-words.ts';
import { usePlace } from './place.ts';
import { ReturnLines } from './return-lines.tsx';
import { returnWords } from './return-words.ts';
import { useExchange } from './use-exchange.ts';
import { WithReservation } from './with-reservation.tsx';

/** Asks for an exchange of a reservation, with others, for new ones. */
export function ExchangePage() {
  const t = useWords(exchangeWords);
  const { customerId } = usePlace();
  return (
    <WithReservation action={t.title}>
      {(reservation) => <ExchangeForm customerId={customerId} reservation={reservation} />}
    </WithReservation>
  );
}

interface ExchangeProps {
  readonly customerId: string;
  readonly reservation: Schemas['Reservation'];
}

function ExchangeForm({ customerId, reservation }: ExchangeProps) {
  const t = useWords(exchangeWords);
  const { incomplete } = useWords(returnWords);
  const exchange = useExchange(customerId, reservation);
  const { evaluated } = exchange;
  return (
    <AskForm
      fields={() => (
        <Fields
          customerId={customerId}
          billingSubscriptionId={reservation.billingSubscriptionId ?? ''}
          {...exchange}
        />
      )}
      outcome={
        <Outcome evaluated={evaluated} wrongFields={0} incomplete={incomplete}>
          {(evaluation) => (
            <ExchangeOutcome
              customerId={customerId}
              evaluation={evaluation}
              onFix={({ set }) => exchange.fix(set)}
            />
          )}
        </Outcome>
      }
      isChecking={evaluated.isChecking}
      asking={{
        hindrance: exchange.hindrance,
        missing: exchange.missing.map((one) => t.missing[one]).join(', '),
        approval: evaluated.data?.approval,
        error: exchange.trouble,
        elsewhere: fieldProblemsOf(exchange.askError),
      }}
      onAsk={exchange.ask}
      askError={exchange.askError}
    />
  );
}

function Fields({
  customerId,
  billingSubscriptionId,
  draft,
  setDraft,
}: Pick<ReturnType<typeof useExchange>, 'draft' | 'setDraft'> & {
  readonly customerId: string;
  readonly billingSubscriptionId: string;
}) {
  const t = useWords(exchangeWords);
  const { returns, bought } = draft;
  return (
    <>
      <ReturnLines
        customerId={customerId}
        lines={returns}
        onChange={(lines) => setDraft((now) => ({ ...now, returns: lines }))}
        onAdd={() => setDraft((now) => (now.returns.length < MOST_LINES ? withReturn(now) : now))}
      />
      {bought.map((line, index) => (
        <BoughtGroup
          key={line.key}
          customerId={customerId}
          billingSubscriptionId={billingSubscriptionId}
          line={line}
          number={index + 1}
          onChange={(change) =>
            setDraft((now) => ({ ...now, bought: changedLine(now.bought, line.key, change) }))
          }
          onRemove={
            bought.length > 1
              ? () => setDraft((now) => ({ ...now, bought: withoutLine(now.bought, line.key) }))
              : undefined
          }
        />
      ))}
      <div>
        <Button
          size="small"
          disabledFocusable={bought.length >= MOST_LINES}
          onClick={() => setDraft((now) => (now.bought.length < MOST_LINES ? withBought(now) : now))}
        >
          {t.addBought}
        </Button>{' '}
        {bought.length >= MOST_LINES && <Caption1>{t.most}</Caption1>}
      </div>
      <Caption1>{t.noSavingsPlan}</Caption1>
    </>
  );
}
