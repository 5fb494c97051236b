import { Caption1, Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { partId, type OfKind } from './radar-kinds.ts';
import { radarWords } from './radar-words.ts';

const useStyles = makeStyles({
  tiles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(210px, 100%), 1fr))',
    gap: '12px',
    margin: 0,
  },
  tile: {
    padding: '12px 16px',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  value: { display: 'grid', margin: 0, fontVariantNumeric: 'tabular-nums' },
  muted: { color: tokens.colorNeutralForeground3 },
});

/** What each kind comes to in money; a tile leads to its part of the page. */
export function RadarTotals({ of }: { readonly of: readonly OfKind[] }) {
  const s = useStyles();
  return (
    <dl className={s.tiles}>
      {of.map((ofKind) => (
        <Tile key={ofKind.kind} {...ofKind} />
      ))}
    </dl>
  );
}

function Tile({ kind, items, amounts, perDay, unpriced }: OfKind) {
  const s = useStyles();
  const t = useWords(radarWords);
  const { money } = useSpeech();
  const isPriced = amounts.length > 0;
  return (
    <div className={s.tile}>
      <dt>
        <Link href={`#${partId(kind)}`}>{t.kinds[kind]}</Link>
      </dt>
      <dd className={s.value}>
        <Text size={500} weight="semibold">
          {isPriced ? amounts.map(money).join(' + ') : t.count(items.length)}
        </Text>
        {isPriced && <Caption1 className={s.muted}>{t.amounts[kind]}</Caption1>}
        <Caption1 className={s.muted}>
          {[
            ...(isPriced ? [t.count(items.length)] : []),
            ...(perDay.length > 0 ? [t.perDay(perDay.map(money).join(' + '))] : []),
            ...(isPriced && unpriced > 0 ? [t.unpriced(unpriced)] : []),
          ].join(', ')}
        </Caption1>
      </dd>
    </div>
  );
}
