import { Button, Caption1, makeStyles } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { Fragment } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useReservations } from '../../api/reservations.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Group, useFieldStyles } from '../../ui/form-group.tsx';
import { requestWords } from '../../ui/request-words.ts';
import { shortSku } from '../../ui/reservation-words.ts';
import { changedLine, MOST_LINES, withoutLine, type ReturnLine } from './exchange-draft.ts';
import { exchangeWords } from './exchange-words.ts';
import { UnitsField } from './units-field.tsx';

const useStyles = makeStyles({
  units: { display: 'flex', gap: '8px', alignItems: 'end' },
  remove: { marginBottom: '2px' },
});

interface ReturnLinesProps {
  readonly customerId: string;
  readonly lines: readonly ReturnLine[];
  readonly onChange: (lines: readonly ReturnLine[]) => void;
  readonly onAdd: () => void;
}

/** Which reservations go back, and how many units of each. */
export function ReturnLines({ customerId, lines, onChange, onAdd }: ReturnLinesProps) {
  const wide = useFieldStyles();
  const t = useWords(exchangeWords);
  return (
    <Group title={t.returns}>
      {lines.map((line) => (
        <Fragment key={line.key}>
          <ReturnLineFields
            customerId={customerId}
            line={line}
            taken={lines.filter((one) => one !== line).map(({ reservationId }) => reservationId)}
            onChange={(change) => onChange(changedLine(lines, line.key, change))}
            onRemove={lines.length > 1 ? () => onChange(withoutLine(lines, line.key)) : undefined}
          />
        </Fragment>
      ))}
      <div className={wide.wide}>
        <Button size="small" onClick={onAdd} disabledFocusable={lines.length >= MOST_LINES}>
          {t.addReturn}
        </Button>{' '}
        {lines.length >= MOST_LINES && <Caption1>{t.most}</Caption1>}
      </div>
    </Group>
  );
}

interface LineProps {
  readonly customerId: string;
  readonly line: ReturnLine;
  /** Reservations of the other lines. */
  readonly taken: readonly string[];
  readonly onChange: (change: Partial<ReturnLine>) => void;
  readonly onRemove: (() => void) | undefined;
}

const ACTIVE: readonly Schemas['Reservation']['state'][] = ['Succeeded', 'Expiring'];

function ReturnLineFields({ customerId, line, taken, onChange, onRemove }: LineProps) {
  const s = useStyles();
  const t = useWords(exchangeWords);
  const { units } = useWords(requestWords);
  const { day } = useSpeech();
  const reservations = useReservations(customerId);
  const active = (reservations.data?.items ?? []).filter(
    ({ state, reservationId }) => ACTIVE.includes(state) && !taken.includes(reservationId),
  );
  const owned = active.find(({ reservationId }) => reservationId === line.reservationId)?.quantity;
  return (
    <>
      <ChoiceField
        label={t.reservation}
        required
        choices={active.map(({ reservationId, displayName, quantity, sku, expiresAt }) => ({
          id: reservationId,
          text: displayName,
          detail: [units(quantity, shortSku(sku)), ...(expiresAt === undefined ? [] : [day(expiresAt)])].join(
            ', ',
          ),
        }))}
        source={reservations}
        value={line.reservationId}
        valueText=""
        onChoose={(reservationId) =>
          onChange({
            reservationId,
            units: String(active.find((one) => one.reservationId === reservationId)?.quantity ?? 1),
          })
        }
      />
      <div className={s.units}>
        <UnitsField
          label={t.units}
          value={line.units}
          max={owned}
          onChange={(typed) => onChange({ units: typed })}
        />
        {onRemove !== undefined && <RemoveLine onRemove={onRemove} />}
      </div>
    </>
  );
}

export function RemoveLine({ onRemove }: { readonly onRemove: () => void }) {
  const s = useStyles();
  const t = useWords(exchangeWords);
  return (
    <Button
      className={s.remove}
      appearance="subtle"
      icon={<DeleteRegular />}
      aria-label={t.remove}
      title={t.remove}
      onClick={onRemove}
    />
  );
}
