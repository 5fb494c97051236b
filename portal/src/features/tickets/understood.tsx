import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { ticketWords } from './words.ts';

const useStyles = makeStyles({
  fields: { display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', gap: '4px 16px', margin: 0 },
  name: { color: tokens.colorNeutralForeground3, fontFamily: tokens.fontFamilyMonospace },
  value: { margin: 0, overflowWrap: 'anywhere' },
  errors: { margin: '4px 0 0', paddingLeft: '20px' },
});

/** The fields that were read from a ticket, and what is wrong with them. */
export function Understood({ ticket }: { readonly ticket: Schemas['Ticket'] }) {
  const s = useStyles();
  const t = useWords(ticketWords);
  const fields = Object.entries(ticket.input ?? {});
  const isQuestion = ticket.kind === 'question';
  if (isQuestion && ticket.problem === undefined) return null;
  return (
    <Card title={t.understood}>
      {ticket.problem !== undefined && <WhyNot of={ticket.problem} />}
      {fields.length === 0 && !isQuestion && <p>{t.notUnderstood}</p>}
      <dl className={s.fields}>
        {fields.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt className={s.name}>{name}</dt>
            <dd className={s.value}>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function WhyNot({ of }: { readonly of: NonNullable<Schemas['Ticket']['problem']> }) {
  const s = useStyles();
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{of.title}</MessageBarTitle>
        {of.detail}
        {of.errors !== undefined && of.errors.length > 0 && (
          <ul className={s.errors}>
            {of.errors.map(({ pointer, message }) => (
              <li key={`${pointer} ${message}`}>
                <code>{pointer}</code> {message}
              </li>
            ))}
          </ul>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}
