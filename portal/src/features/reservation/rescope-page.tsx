import { Button, Caption1, makeStyles, MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { useId } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useScopePlaces, useSubscriptions } from '../../api/places.ts';
import { useRescope } from '../../api/reservation.ts';
import { useKeptForm } from '../../api/use-kept-form.ts';
import { useWords } from '../../i18n/speech.tsx';
import { byText } from '../../ui/choices.ts';
import { Group, useFieldStyles } from '../../ui/form-group.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { reservationWords } from '../../ui/reservation-words.ts';
import { ScopeField } from '../../ui/scope-field.tsx';
import { scopeInWords } from '../../ui/scope-in-words.ts';
import { scopeDraftIn, scopeOf, type Scope, type ScopeDraft } from '../../ui/scope.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { Warnings } from '../../ui/warnings.tsx';
import { pathOf, usePlace } from './place.ts';
import { isSameScope } from './same-scope.ts';
import { scopeWords } from './scope-words.ts';
import { useMayAsk } from './use-ask-form.ts';
import { WithReservation } from './with-reservation.tsx';

const useStyles = makeStyles({ foot: { display: 'grid', gap: '8px', justifyItems: 'start' } });

/** Sets which usage a reservation covers: free, and at once. */
export function RescopePage() {
  const t = useWords(scopeWords);
  return (
    <WithReservation action={t.title}>
      {(reservation) => <RescopeForm reservation={reservation} />}
    </WithReservation>
  );
}

function RescopeForm({ reservation }: { readonly reservation: Schemas['Reservation'] }) {
  const wide = useFieldStyles();
  const t = useWords(scopeWords);
  const words = useWords(reservationWords);
  const { customerId } = usePlace();
  const { billingSubscriptionId = '' } = reservation;
  const {
    draft: scope,
    setDraft,
    forget,
  } = useKeptForm({
    name: `scope-form ${reservation.reservationId}`,
    draftIn: scopeDraftIn,
    begin: (kept): ScopeDraft => kept ?? reservation.scope,
  });
  const subscriptions = useSubscriptions(customerId).data?.items ?? [];
  const places = useScopePlaces(customerId, scope.subscriptionId ?? billingSubscriptionId);
  return (
    <Group title={t.title}>
      <Text className={wide.wide}>
        {t.now}: {scopeInWords(reservation.scope, subscriptions, words)}
      </Text>
      <Text className={wide.wide}>{t.free}</Text>
      <ScopeField
        scope={scope}
        onChange={(next) => setDraft(() => next)}
        places={{
          subscriptions: byText(subscriptions.map(({ subscriptionId: id, name }) => ({ id, text: name }))),
          ...places,
        }}
        billingSubscriptionId={billingSubscriptionId}
      />
      <div className={wide.wide}>
        <Saving
          current={reservation.scope}
          next={scopeOf(scope, billingSubscriptionId || undefined)}
          onSaved={forget}
        />
      </div>
    </Group>
  );
}

/** The button, why it does nothing, and what came of it. A conflict of management groups is told by the desk. */
function Saving({
  current,
  next,
  onSaved,
}: {
  readonly current: Scope;
  readonly next: Scope | undefined;
  readonly onSaved: () => void;
}) {
  const s = useStyles();
  const t = useWords(scopeWords);
  const id = useId();
  const place = usePlace();
  const change = useRescope(place);
  const mayAsk = useMayAsk(place.customerId);
  const why = whyNot(t, { mayAsk, current, next });
  return (
    <div className={s.foot}>
      {change.error !== null && <Trouble error={change.error} />}
      {change.data !== undefined && <Done of={change.data} />}
      <Button
        appearance="primary"
        disabledFocusable={why !== undefined || change.isPending}
        aria-describedby={id}
        onClick={() => {
          if (next !== undefined && why === undefined && !change.isPending)
            change.mutate(next, { onSuccess: onSaved });
        }}
      >
        {change.isPending ? t.saving : t.save}
      </Button>
      <Caption1 id={id}>{why}</Caption1>
      <PageLink to={pathOf(place)}>{t.back}</PageLink>
    </div>
  );
}

interface Change {
  readonly mayAsk: boolean;
  readonly current: Scope;
  readonly next: Scope | undefined;
}

function whyNot(t: (typeof scopeWords)['en'], { mayAsk, current, next }: Change): string | undefined {
  if (!mayAsk) return t.noRole;
  if (next === undefined) return t.incomplete;
  return isSameScope(current, next) ? t.same : undefined;
}

function Done({ of: { state, to, warnings } }: { readonly of: Schemas['Rescoped'] }) {
  const t = useWords(scopeWords);
  const words = useWords(reservationWords);
  const { customerId } = usePlace();
  const subscriptions = useSubscriptions(customerId).data?.items ?? [];
  return (
    <>
      <MessageBar intent="success" layout="multiline">
        <MessageBarBody>
          {state === 'unchanged' ? t.unchanged : `${t.accepted} ${scopeInWords(to, subscriptions, words)}`}
        </MessageBarBody>
      </MessageBar>
      <Warnings of={warnings} />
    </>
  );
}
