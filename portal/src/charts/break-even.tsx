import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { useSpeech, useWords } from '../i18n/speech.tsx';
import { Amount } from '../ui/amount.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { paysOff, sharesInUse, type BothWays } from './break-even.ts';
import { Plot, usePlotStyles } from './frame.tsx';
import { plotWords } from './words.ts';

const HEIGHT = 190;
const [LEFT, RIGHT, TOP, BOTTOM] = [52, 12, 16, 38];
const ticksFor = (width: number) => (width < 320 ? [0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1]);

/** What both ways of paying cost, by the share of the term in use: where the lines cross, the reservation pays off. */
export function BreakEven(both: BothWays) {
  const t = useWords(plotWords);
  const { money, percent } = useSpeech();
  const [total, payAsYouGo] = [money(both.total), money(both.payAsYouGo)];
  return (
    <Plot
      height={HEIGHT}
      says={
        paysOff(both.breakEven)
          ? t.pays(total, payAsYouGo, percent(Number(both.breakEven)))
          : t.neverPays(total, payAsYouGo)
      }
      draw={(width) => <Lines {...both} width={width} />}
      table={<Shares {...both} />}
    />
  );
}

function Shares(both: BothWays) {
  const t = useWords(plotWords);
  const { percent } = useSpeech();
  return (
    <DataTable
      label={t.breakEven}
      rows={sharesInUse(both)}
      keyOf={({ share, isBreakEven }) => `${share}-${isBreakEven}`}
      columns={[
        {
          id: 'share',
          title: t.inUse,
          cell: ({ share, isBreakEven }) => (isBreakEven ? t.breaksEven(percent(share)) : percent(share)),
        },
        { id: 'reservation', title: t.reservation, cell: () => <Amount of={both.total} />, isNumber: true },
        {
          id: 'payg',
          title: t.payAsYouGo,
          cell: ({ payAsYouGo }) => <Amount of={payAsYouGo} />,
          isNumber: true,
        },
      ]}
    />
  );
}

/** Floats are good enough here: they become pixels. */
const scalesOf = ({ total, payAsYouGo }: BothWays, width: number) => ({
  x: scaleLinear([0, 1], [LEFT, width - RIGHT]),
  y: scaleLinear(
    [0, Math.max(Number(total.amount), Number(payAsYouGo.amount)) * 1.12],
    [HEIGHT - BOTTOM, TOP],
  ),
});

function Lines({ width, ...both }: BothWays & { readonly width: number }) {
  const s = usePlotStyles();
  const t = useWords(plotWords);
  const { x, y } = scalesOf(both, width);
  const [price, full] = [Number(both.total.amount), Number(both.payAsYouGo.amount)];
  const between = area<number>(
    (share) => x(share),
    () => y(price),
    (share) => y(share * full),
  );
  const slope = line<number>(
    (share) => x(share),
    (share) => y(share * full),
  );
  const at = Math.min(Number(both.breakEven), 1);
  return (
    <>
      <Axes {...both} width={width} />
      <path className={s.loss} d={between([0, at]) ?? ''} />
      <path className={s.gain} d={between([at, 1]) ?? ''} />
      <path className={s.second} d={slope([0, 1]) ?? ''} />
      <line className={s.first} x1={LEFT} x2={width - RIGHT} y1={y(price)} y2={y(price)} />
      <text className={s.strong} x={LEFT + 6} y={y(price) - 7}>
        {t.reservation}
      </text>
      <text className={s.text} x={x(0.3) + 8} y={y(0.3 * full) + 14}>
        {t.payAsYouGo}
      </text>
      {paysOff(both.breakEven) && <Crossing {...both} width={width} />}
    </>
  );
}

function Crossing({ width, ...both }: BothWays & { readonly width: number }) {
  const s = usePlotStyles();
  const { percent } = useSpeech();
  const { x, y } = scalesOf(both, width);
  const at = Number(both.breakEven);
  const price = y(Number(both.total.amount));
  return (
    <>
      <line className={s.axis} x1={x(at)} x2={x(at)} y1={price} y2={HEIGHT - BOTTOM} strokeDasharray="2 3" />
      <circle className={s.dot} cx={x(at)} cy={price} r={5} />
      <text className={s.strong} x={x(at) + 6} y={price + 18} textAnchor="start">
        {percent(at)}
      </text>
    </>
  );
}

function Axes({ width, ...both }: BothWays & { readonly width: number }) {
  const s = usePlotStyles();
  const t = useWords(plotWords);
  const { percent, wholeMoney } = useSpeech();
  const { x, y } = scalesOf(both, width);
  const { currency } = both.total;
  return (
    <>
      {y.ticks(3).map((tick) => (
        <g key={tick}>
          <line className={s.grid} x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} />
          <text className={s.text} x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
            {wholeMoney({ amount: String(tick), currency })}
          </text>
        </g>
      ))}
      <line className={s.axis} x1={LEFT} x2={width - RIGHT} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
      {ticksFor(width).map((tick) => (
        <text
          key={tick}
          className={s.text}
          x={x(tick)}
          y={HEIGHT - BOTTOM + 16}
          textAnchor={tick === 1 ? 'end' : 'middle'}
        >
          {percent(tick)}
        </text>
      ))}
      <text className={s.text} x={(LEFT + width - RIGHT) / 2} y={HEIGHT - 4} textAnchor="middle">
        {t.inUse}
      </text>
    </>
  );
}
