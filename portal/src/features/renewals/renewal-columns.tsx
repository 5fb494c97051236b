import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Amount } from '../../ui/amount.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { ExternalLink } from '../../ui/external-link.tsx';
import { Day } from '../../ui/moment.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { RenewalDecision } from '../../ui/renewal-decision.tsx';
import { requestWords } from '../../ui/request-words.ts';
import { ReservationLink } from '../../ui/reservation-link.tsx';
import { reservationWords, shortSku, yearsOf } from '../../ui/reservation-words.ts';
import { waitingOn, type Renewal } from './renewals-by-month.ts';
import { renewalsWords } from './renewals-words.ts';

const useStyles = makeStyles({
  /** Azure makes long names; they shall not push what decides out of sight. */
  name: { maxWidth: '200px', whiteSpace: 'normal', overflowWrap: 'anywhere' },
  /** Sentences are read in lines of this width; the table scrolls sideways where the page is narrower. */
  findings: { width: '320px', whiteSpace: 'normal', padding: '4px 0' },
  muted: { color: tokens.colorNeutralForeground3 },
});

/**
 * The columns of renewals.
 *
 * @param requests those for renewals that are not ended yet
 */
export function useRenewalColumns(
  requests: readonly Schemas['RequestSummary'][],
): readonly Column<Renewal>[] {
  const s = useStyles();
  const { columns: titles } = useWords(renewalsWords);
  const { years } = useWords(reservationWords);
  const { units } = useWords(requestWords);
  const column = (
    id: keyof typeof titles,
    cell: Column<Renewal>['cell'],
    isNumber = false,
  ): Column<Renewal> => ({ id, title: titles[id], cell, isNumber });
  return [
    column('ends', (one) => <Ends of={one} />),
    column('customer', ({ customerName, customerId }) => customerName ?? customerId),
    column('reservation', ({ customerId, reservationId, displayName, quantity, sku, term }) => (
      <div className={s.name}>
        <ReservationLink customerId={customerId} id={reservationId} name={displayName} />
        <Caption1 block className={s.muted}>
          {units(quantity, shortSku(sku))}
          {term !== 'unknown' && `, ${years(yearsOf(term))}`}
        </Caption1>
      </div>
    )),
    column('price', ({ price }) => <Amount of={price ?? undefined} />, true),
    column('perDay', ({ lapseCostPerDay }) => <Amount of={lapseCostPerDay ?? undefined} />, true),
    column('fixed', ({ priceFixedOn }) => <Day on={priceFixedOn} />),
    column('decision', (one) => <Decided of={one} by={waitingOn(requests, one)} />),
    column('form', (one) => <ToForm of={one} by={waitingOn(requests, one)} />),
    column('findings', (one) => <Findings of={one} />),
  ];
}

function Ends({ of: { expiresAt, daysLeft } }: { readonly of: Renewal }) {
  const s = useStyles();
  const t = useWords(renewalsWords);
  return (
    <>
      <Day on={expiresAt} />
      <Caption1 block className={s.muted}>
        {t.left(daysLeft)}
      </Caption1>
    </>
  );
}

interface DecisionProps {
  readonly of: Renewal;
  /** The request for a decision that is not ended yet. */
  readonly by: Schemas['RequestSummary'] | undefined;
}

function Decided({ of: { decision, needsDecision }, by }: DecisionProps) {
  const t = useWords(renewalsWords);
  const { statuses } = useWords(requestWords);
  if (by !== undefined) return <PageLink to={`/requests/${by.id}`}>{statuses[by.status]}</PageLink>;
  if (decision === undefined) return t.undecidedYet;
  return <RenewalDecision of={decision} isUndone={needsDecision} />;
}

/** The way to the form; none once nothing is left to decide, or while a request waits. */
function ToForm({ of, by }: DecisionProps) {
  const t = useWords(renewalsWords);
  const { customerId, reservationId, displayName, needsDecision, daysLeft } = of;
  if (!needsDecision || by !== undefined || daysLeft < 0) return '–';
  return (
    <PageLink
      to={`/customers/${customerId}/reservations/${reservationId}/renew`}
      label={t.decide(displayName)}
    >
      {t.toForm}
    </PageLink>
  );
}

/** What the desk has found of the renewal, worst first. */
function Findings({ of: { findings } }: { readonly of: Renewal }) {
  const s = useStyles();
  const t = useWords(renewalsWords);
  if (findings.length === 0) return '–';
  const worst = findings.toSorted((one, other) => one.outcome.localeCompare(other.outcome));
  return (
    <div className={s.findings}>
      {worst.map(({ rule, message, source }) => {
        const url = URL.parse(source);
        return (
          <div key={rule}>
            {message} {url !== null && <ExternalLink href={url.href}>{t.source}</ExternalLink>}
          </div>
        );
      })}
    </div>
  );
}
