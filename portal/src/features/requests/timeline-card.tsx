import { Caption1, makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useTimeline } from '../../api/requests.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { nameIn } from '../../i18n/words.ts';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Moment } from '../../ui/moment.tsx';
import { requestWords } from '../../ui/request-words.ts';
import { decisionWords } from './decision-words.ts';
import { useListStyles } from './list-styles.ts';
import { detailOf, type TimelineDetail } from './timeline-detail.ts';
import { timelineWords } from './timeline-words.ts';

type Event = Schemas['TimelineEvent'];

const useStyles = makeStyles({
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: '2px',
    paddingTop: '8px',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
});

/** What happened to the request, oldest first: when, who, by which way. */
export function TimelineCard({ request }: { readonly request: Schemas['Request'] }) {
  const s = useListStyles();
  const t = useWords(timelineWords);
  const events = useTimeline(request.id, request.updatedAt);
  return (
    <Card title={t.title}>
      <Loaded query={events}>
        {({ items, sealIntact }) => (
          <>
            <Seal isIntact={sealIntact} />
            <ol className={s.list}>
              {items.map((event, index) => (
                <TimelineLine key={index} event={event} />
              ))}
            </ol>
          </>
        )}
      </Loaded>
    </Card>
  );
}

function Seal({ isIntact }: { readonly isIntact: boolean }) {
  const s = useListStyles();
  const t = useWords(timelineWords);
  if (isIntact) return <Caption1 className={s.muted}>{t.sealed}</Caption1>;
  return (
    <MessageBar intent="error">
      <MessageBarBody>{t.broken}</MessageBarBody>
    </MessageBar>
  );
}

function TimelineLine({ event }: { readonly event: Event }) {
  const s = useListStyles();
  const lines = useStyles();
  const t = useWords(timelineWords);
  const { actor, at, type } = event;
  return (
    <li className={lines.line}>
      <span className={s.row}>
        <Text weight="semibold">{nameIn(t.types, type)}</Text>
        <Caption1 className={s.muted}>
          <Moment at={at} />
        </Caption1>
      </span>
      <Detail of={detailOf(event)} />
      <Caption1 className={s.muted}>{`${actor.name} · ${nameIn(t.channels, actor.channel)}`}</Caption1>
    </li>
  );
}

function Detail({ of }: { readonly of: TimelineDetail }) {
  const s = useListStyles();
  const t = useWords(timelineWords);
  const { steps } = useWords(requestWords);
  const { decisions, actions } = useWords(decisionWords);
  const { moment } = useSpeech();
  const { step, decision, action, problem, prices, until, comment } = of;
  const facts = [
    step !== undefined && nameIn(steps, step),
    decision !== undefined && nameIn(decisions, decision),
    action !== undefined &&
      (Object.hasOwn(actions, action) ? actions[action as keyof typeof actions][0] : action),
    problem,
    prices?.join(' → '),
    until !== undefined && t.until(moment(until)),
  ].filter((fact) => typeof fact === 'string');
  return (
    <>
      {facts.length > 0 && <span className={s.words}>{facts.join(' · ')}</span>}
      {comment !== undefined && <q className={s.words}>{comment}</q>}
    </>
  );
}
