import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useMe } from '../../api/me.ts';
import { useWithdrawal } from '../../api/requests.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import { decisionWords } from './decision-words.ts';
import { mayWithdraw } from './may-decide.ts';

/** Lets the requester take a request back while nothing is ordered. */
export function WithdrawalCard({ request }: { readonly request: Schemas['Request'] }) {
  const t = useWords(decisionWords);
  const me = useMe();
  const change = useWithdrawal(request.id);
  const [isBegun, setBegun] = useState(false);
  if (me.data === undefined || !mayWithdraw(request, me.data)) return null;
  return (
    <Card title={t.withdrawTitle}>
      <Text>{t.withdrawWhat}</Text>
      {isBegun ? (
        <ConfirmForm
          change={change}
          bodyOf={(comment) => (comment === '' ? {} : { comment })}
          confirm={t.confirmWithdraw}
          onDone={() => setBegun(false)}
          onCancel={() => {
            change.reset();
            setBegun(false);
          }}
        />
      ) : (
        <div>
          <Button onClick={() => setBegun(true)}>{t.withdraw}</Button>
        </div>
      )}
    </Card>
  );
}
