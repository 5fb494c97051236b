import { MessageBar, MessageBarBody, Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useMe } from '../../api/me.ts';
import { codeOf } from '../../api/problem.ts';
import { useResolution, type ReadRequest } from '../../api/requests.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import { decisionWords } from './decision-words.ts';
import { isAdmin } from './may-decide.ts';

type Action = Schemas['Resolution']['action'];

const ACTIONS = ['retry', 'mark-done', 'abandon'] as const satisfies readonly Action[];

/** What an Admin can do with a request that stopped, and what each would do. To others it says who decides. */
export function ResolutionCard({ read }: { readonly read: ReadRequest }) {
  const t = useWords(decisionWords);
  const me = useMe();
  if (read.request.status !== 'needs-attention' || me.data === undefined) return null;
  return <Card title={t.resolve}>{isAdmin(me.data) ? <Resolve read={read} /> : t.resolveWho}</Card>;
}

function Resolve({ read: { request, etag } }: { readonly read: ReadRequest }) {
  const t = useWords(decisionWords);
  const change = useResolution(request.id, etag);
  const [action, setAction] = useState<Action>();
  const isStale = codeOf(change.error) === 'stale-version';
  return (
    <>
      <RadioGroup
        aria-label={t.resolve}
        value={action ?? ''}
        onChange={(_, { value }) => {
          change.reset();
          setAction(ACTIONS.find((one) => one === value));
        }}
      >
        {ACTIONS.map((one) => (
          <Radio key={one} value={one} label={<ActionLabel of={t.actions[one]} />} />
        ))}
      </RadioGroup>
      {action !== undefined && (
        <ConfirmForm
          change={change}
          bodyOf={(comment) => ({ action, comment })}
          confirm={t.confirmAction[action]}
          commentMissing={t.whyMissing}
          showsProblem={!isStale}
          takesFocus={false}
          onDone={() => setAction(undefined)}
          onCancel={() => setAction(undefined)}
        >
          {isStale && (
            <MessageBar intent="warning" layout="multiline" role="alert">
              <MessageBarBody>{t.stale}</MessageBarBody>
            </MessageBar>
          )}
        </ConfirmForm>
      )}
    </>
  );
}

function ActionLabel({ of: [name, what] }: { readonly of: readonly [string, string] }) {
  return (
    <>
      <strong>{name}</strong>
      <br />
      {what}
    </>
  );
}
