import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { Moment } from '../../ui/moment.tsx';
import { ticketWords } from './words.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  reply: { display: 'grid', padding: '6px 0', borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  small: { color: tokens.colorNeutralForeground3 },
});

/** What the help desk was told about the ticket, oldest first. */
export function Replies({ of }: { readonly of: Schemas['Ticket']['replies'] }) {
  const s = useStyles();
  const t = useWords(ticketWords);
  return (
    <Card title={t.replies}>
      {of.length === 0 && <p>{t.noReplies}</p>}
      <ol className={s.list}>
        {of.map(({ id, type, time, sent }) => (
          <li key={id} className={s.reply}>
            <code>{type}</code>
            <Caption1 className={s.small}>
              <Moment at={time} /> · {sent ? t.sent : t.notSent}
            </Caption1>
          </li>
        ))}
      </ol>
    </Card>
  );
}
