import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useRef } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useMe } from '../../api/me.ts';
import { codeOf } from '../../api/problem.ts';
import { useDecision } from '../../api/requests.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { Moment } from '../../ui/moment.tsx';
import { requestWords } from '../../ui/request-words.ts';
import { Choose } from './choose.tsx';
import { DecisionForm } from './decision-form.tsx';
import { decisionWords } from './decision-words.ts';
import { useListStyles } from './list-styles.ts';
import { approvalsOfEarlierPrice, decisionsOnPrice, whyNotDecide } from './may-decide.ts';
import { PriceToDecide } from './price-to-decide.tsx';
import { useBegun } from './use-begun.ts';
import { priceOf } from '../../ui/what-it-costs.ts';

type Request = Schemas['Request'];

const useStyles = makeStyles({ place: { ':focus': { outlineStyle: 'none' } } });

/**
 * The decision on a request: what it is about, then Approve and Reject for who may, else why not. It is bound to the
 * price that was shown when it was begun. Once decided, who did.
 */
export function DecisionCard({ request }: { readonly request: Request }) {
  const s = useStyles();
  const t = useWords(decisionWords);
  const change = useDecision(request.id);
  const place = useRef<HTMLDivElement>(null);
  const waits = request.status === 'awaiting-approval';
  const wasTooLate = !waits && codeOf(change.error) === 'already-decided';
  const decisions = request.approval?.decisions ?? [];
  if (!waits && !wasTooLate && decisions.length === 0) return null;
  return (
    <div ref={place} tabIndex={-1} className={s.place}>
      <Card title={t.title}>
        {wasTooLate && <TooLate request={request} comment={change.variables?.comment} />}
        {waits && <Waiting request={request} change={change} onEnd={() => place.current?.focus()} />}
        <Decisions of={waits ? decisionsOnPrice(request) : decisions} />
      </Card>
    </div>
  );
}

interface WaitingProps {
  readonly request: Request;
  readonly change: ReturnType<typeof useDecision>;
  /** Called when a form has gone, so that the focus is not lost with it. */
  readonly onEnd: () => void;
}

function Waiting({ request, change, onEnd }: WaitingProps) {
  const t = useWords(decisionWords);
  const me = useMe();
  const { quote, kind } = request;
  const whyNot = me.data === undefined ? undefined : whyNotDecide(request, me.data);
  const price = priceOf(kind, quote?.total);
  const mayDecide = me.data !== undefined && whyNot === undefined;
  const { begun, begin, end } = useBegun(mayDecide && price !== undefined);
  const leave = () => {
    end();
    onEnd();
  };
  if (quote === undefined || price === undefined) return <Note>{t.noAmount}</Note>;
  const shown = { hash: quote.hash, price };
  return (
    <>
      <PriceToDecide request={request} price={price} />
      <EarlierApprovals request={request} />
      {whyNot !== undefined && <Note>{t.whyNot[whyNot]}</Note>}
      {mayDecide && begun === undefined && <Choose price={price} onChoose={begin} />}
      {mayDecide && begun !== undefined && (
        <DecisionForm
          key={begun}
          decision={begun}
          now={shown}
          change={change}
          onCancel={leave}
          onDone={leave}
        />
      )}
    </>
  );
}

function Note({ children }: { readonly children: string }) {
  return (
    <MessageBar layout="multiline">
      <MessageBarBody>{children}</MessageBarBody>
    </MessageBar>
  );
}

function EarlierApprovals({ request }: { readonly request: Request }) {
  const t = useWords(decisionWords);
  const { moment } = useSpeech();
  return approvalsOfEarlierPrice(request).map(({ by, at }) => (
    <Note key={at}>{t.earlier(by.name, moment(at))}</Note>
  ));
}

function Decisions({ of }: { readonly of: readonly Schemas['Decision'][] }) {
  const s = useListStyles();
  const t = useWords(decisionWords);
  if (of.length === 0) return null;
  return (
    <ul className={s.list}>
      {of.map(({ by, decision, at, comment }) => (
        <li key={at} className={s.body}>
          <span>
            {t.line(by.name, t.decisions[decision])}, <Moment at={at} />
          </span>
          {comment !== undefined && <q className={s.words}>{comment}</q>}
        </li>
      ))}
    </ul>
  );
}

/** Another person was first, or the request has ended otherwise. */
function TooLate({ request, comment }: { readonly request: Request; readonly comment: string | undefined }) {
  const s = useListStyles();
  const t = useWords(decisionWords);
  const { statuses } = useWords(requestWords);
  const { moment } = useSpeech();
  const last = request.approval?.decisions.at(-1);
  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{t.tooLate}</MessageBarTitle>
        <div className={s.body}>
          {last !== undefined && (
            <span>{t.decidedBy(last.by.name, t.decisions[last.decision], moment(last.at))}</span>
          )}
          <span>{t.nowIs(statuses[request.status])}</span>
          {comment !== undefined && comment !== '' && <span>{t.unsent(comment)}</span>}
        </div>
      </MessageBarBody>
    </MessageBar>
  );
}
