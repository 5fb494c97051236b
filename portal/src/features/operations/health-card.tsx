import { Badge, makeStyles, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useDesk } from '../../api/desk.tsx';
import { problemOf } from '../../api/problem.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { Day } from '../../ui/moment.tsx';
import { operationsWords } from './words.ts';

const READ_EVERY_MS = 15_000;
const PARTS = ['tables', 'durable', 'consent'] as const;

const useStyles = makeStyles({ parts: { display: 'flex', flexWrap: 'wrap', gap: '8px' } });

/** Whether the parts of the desk answer, and how long the consent at Microsoft still counts. */
export function HealthCard() {
  const t = useWords(operationsWords);
  const health = useHealth();
  return (
    <Card title={t.health} aside={<Age query={health} />}>
      <Loaded query={health} lines={2}>
        {(data) => <Health of={data} />}
      </Loaded>
    </Card>
  );
}

function useHealth() {
  const { api } = useDesk();
  return useQuery({
    queryKey: ['health'],
    queryFn: async () => {
      const { data, error, response } = await api.GET('/api/health');
      const health = data ?? error;
      // A part that does not answer makes the answer a 503 with the same body.
      if ('checks' in health) return health;
      throw problemOf(response, error);
    },
    refetchInterval: READ_EVERY_MS,
  });
}

type HealthState = NonNullable<ReturnType<typeof useHealth>['data']>;

function Health({ of }: { readonly of: HealthState }) {
  const s = useStyles();
  const t = useWords(operationsWords);
  const { checks, consent } = of;
  return (
    <>
      <div className={s.parts} role="status">
        {PARTS.map((part) => (
          <Badge
            key={part}
            size="large"
            appearance="tint"
            color={checks[part] === 'ok' ? 'success' : 'danger'}
          >
            {t.parts[part]}: {t.states[checks[part]]}
          </Badge>
        ))}
      </div>
      {consent !== undefined && (
        <Facts
          of={[
            [t.parts.consent, t.consentStates[consent.state]],
            [t.consentDays, consent.daysLeft],
            [t.consentEnds, consent.expiresAt && <Day key="ends" on={consent.expiresAt} />],
          ]}
        />
      )}
      {consent?.stored === false && (
        <MessageBar intent="warning">
          <MessageBarBody>{t.notStored}</MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}
