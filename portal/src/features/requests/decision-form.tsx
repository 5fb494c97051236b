import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useState } from 'react';
import { codeOf } from '../../api/problem.ts';
import type { useDecision } from '../../api/requests.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Facts } from '../../ui/facts.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import { decisionWords } from './decision-words.ts';
import { differenceOf } from '../../ui/exact-money.ts';
import type { Begun } from './use-begun.ts';
import { figureOf, wayOf, type Price } from '../../ui/what-it-costs.ts';

interface Shown {
  readonly hash: string;
  readonly price: Price;
}

/**
 * Confirms what was begun, for the price that was shown when it began. When another price has come since, it shows both
 * and asks anew before anything can be confirmed.
 */
export function DecisionForm({
  decision,
  now,
  change,
  onDone,
  onCancel,
}: {
  readonly decision: Begun;
  readonly now: Shown;
  readonly change: ReturnType<typeof useDecision>;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const t = useWords(decisionWords);
  const { money } = useSpeech();
  const [seen, setSeen] = useState(now);
  const hasChanged = seen.hash !== now.hash;
  const isReject = decision === 'reject';
  const agree = () => {
    change.reset();
    setSeen(now);
  };
  return (
    <ConfirmForm
      change={change}
      bodyOf={(comment) =>
        isReject
          ? { decision: 'reject', quoteHash: seen.hash, comment }
          : { decision: 'approve', quoteHash: seen.hash, ...(comment !== '' && { comment }) }
      }
      confirm={isReject ? t.confirmReject : t.confirmApprove[wayOf(seen.price)](money(seen.price.amount))}
      hint={isReject ? t.reasonHint : t.commentHint}
      commentMissing={isReject ? t.reasonMissing : undefined}
      first={hasChanged ? { label: t.goOn(money(now.price.amount)), agree } : undefined}
      showsProblem={!(hasChanged && codeOf(change.error) === 'quote-changed')}
      onDone={onDone}
      onCancel={() => {
        change.reset();
        onCancel();
      }}
    >
      {hasChanged && <Changed was={seen.price} is={now.price} />}
    </ConfirmForm>
  );
}

function Changed({ was, is }: { readonly was: Price; readonly is: Price }) {
  const t = useWords(decisionWords);
  const [before, after] = [figureOf(was), figureOf(is)];
  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{t.changed}</MessageBarTitle>
        <Facts
          of={[
            [t.was, <Amount key="was" of={before} />],
            [t.is, <Amount key="is" of={after} />],
            [t.difference, <Amount key="difference" of={differenceOf(after, before)} />],
          ]}
        />
      </MessageBarBody>
    </MessageBar>
  );
}
