import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import type { Money } from '../i18n/formats.ts';
import { useSpeech, useWords } from '../i18n/speech.tsx';
import { Amount } from '../ui/amount.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { isBelowZero, negated } from '../ui/exact-money.ts';
import { Day } from '../ui/moment.tsx';
import { Plot, usePlotStyles } from './frame.tsx';
import { ceilingOf, stepsOf, stepThatFits, type Headroom } from './headroom-curve.ts';
import { plotWords } from './words.ts';

const HEIGHT = 220;
const [LEFT, RIGHT, TOP, BOTTOM] = [64, 16, 24, 28];
const DAY_MS = 86_400_000;
/** A use counts for 365 days: after them the curve is flat. */
const DAYS = 380;
/** A sentence with more of them is not listened to; the table has all. */
const SPOKEN_REFILLS = 3;

interface Curve {
  readonly headroom: Headroom;
  /** Day of UTC. */
  readonly today: string;
  /** An amount whose day is marked. */
  readonly wanted?: Money | undefined;
}

/** What will be available of a refund cap, day by day, if nothing else is returned. */
export function HeadroomCurve(curve: Curve) {
  return (
    <Plot
      height={HEIGHT}
      says={useSentence(curve)}
      draw={(width) => <Lines {...curve} width={width} />}
      table={<Steps {...curve} />}
    />
  );
}

function useSentence({ headroom, today, wanted }: Curve): string {
  const t = useWords(plotWords);
  const { money, day } = useSpeech();
  const { available, limit, used, held, refills } = headroom;
  const step = wanted && stepThatFits(stepsOf(headroom, today), wanted);
  const more = refills.length - SPOKEN_REFILLS;
  return [
    t.headroomSays(money(available), money(limit), money(used), money(held)),
    ...(refills.length === 0 ? [t.noRefill] : []),
    ...refills.slice(0, SPOKEN_REFILLS).map((one) => t.refillSays(day(one.on), money(one.availableAfter))),
    ...(more > 0 ? [t.moreRefills(more)] : []),
    ...(wanted !== undefined && step !== undefined ? [t.fitsSays(money(wanted), day(step.on))] : []),
  ].join(' ');
}

function Steps({ headroom, today }: Curve) {
  const t = useWords(plotWords);
  const { day } = useSpeech();
  return (
    <DataTable
      label={t.headroom}
      rows={stepsOf(headroom, today)}
      keyOf={({ on, freed }) => `${on} ${freed?.amount ?? ''}`}
      columns={[
        {
          id: 'day',
          title: t.day,
          cell: ({ on, freed }) => (freed === undefined ? t.today(day(on)) : <Day on={on} />),
        },
        {
          id: 'freed',
          title: t.freed,
          cell: ({ freed }) => (freed === undefined ? null : <Amount of={freed} />),
          isNumber: true,
        },
        {
          id: 'available',
          title: t.available,
          cell: ({ available }) => <Amount of={available} />,
          isNumber: true,
        },
      ]}
    />
  );
}

type Sized = Curve & { readonly width: number };

/** Floats are good enough here: they become pixels. */
const scalesOf = ({ headroom, today, width }: Sized) => {
  const start = Date.parse(today);
  return {
    start,
    end: start + DAYS * DAY_MS,
    x: scaleLinear([start, start + DAYS * DAY_MS], [LEFT, width - RIGHT]),
    y: scaleLinear([0, Number(headroom.limit.amount)], [HEIGHT - BOTTOM, TOP]),
  };
};

function Lines(sized: Sized) {
  const s = usePlotStyles();
  const { start, end, x, y } = scalesOf(sized);
  const steps = stepsOf(sized.headroom, sized.today);
  const points = [
    ...steps.map(({ on, available }) => [Date.parse(on), Number(available.amount)] as const),
    [end, Number(steps.at(-1)?.available.amount)] as const,
  ];
  const [atX, atY] = [
    ([at]: readonly [number, number]) => x(at),
    ([, of]: readonly [number, number]) => y(of),
  ];
  const below = area<readonly [number, number]>(atX, y(0), atY).curve(curveStepAfter);
  const curve = line<readonly [number, number]>(atX, atY).curve(curveStepAfter);
  return (
    <>
      <Axes {...sized} />
      <path className={s.gain} d={below(points) ?? ''} />
      <line className={s.axis} x1={x(start)} x2={x(end)} y1={y.range()[1]} y2={y.range()[1]} />
      <HeldPart {...sized} />
      <path className={s.first} d={curve(points) ?? ''} />
      <WantedMark {...sized} />
    </>
  );
}

/** What requests under way hold, between the limit and the highest that the curve can come to. */
function HeldPart(sized: Sized) {
  const s = usePlotStyles();
  const t = useWords(plotWords);
  const { money } = useSpeech();
  const { x, y, start, end } = scalesOf(sized);
  const { held } = sized.headroom;
  if (!isBelowZero(negated(held))) return null;
  const ceiling = y(Math.max(0, Number(ceilingOf(sized.headroom).amount)));
  return (
    <>
      <rect className={s.loss} x={x(start)} width={x(end) - x(start)} y={TOP} height={ceiling - TOP} />
      <line className={s.second} x1={x(start)} x2={x(end)} y1={ceiling} y2={ceiling} />
      <text className={s.text} x={x(end) - 4} y={ceiling + 14} textAnchor="end">
        {t.heldPart(money(held))}
      </text>
    </>
  );
}

function WantedMark(sized: Sized) {
  const s = usePlotStyles();
  const { day } = useSpeech();
  const { x, y, end } = scalesOf(sized);
  const { headroom, today, wanted } = sized;
  const step = wanted && stepThatFits(stepsOf(headroom, today), wanted);
  if (wanted === undefined || step === undefined) return null;
  const [left, top] = [x(Date.parse(step.on)), y(Number(wanted.amount))];
  const isRight = left > (x(end) + LEFT) / 2;
  return (
    <>
      <line className={s.second} x1={LEFT} x2={x(end)} y1={top} y2={top} />
      <line className={s.axis} x1={left} x2={left} y1={top} y2={y(0)} strokeDasharray="2 3" />
      <circle className={s.dot} cx={left} cy={top} r={5} />
      <text
        className={s.strong}
        x={left + (isRight ? -9 : 9)}
        y={top + 17}
        textAnchor={isRight ? 'end' : 'start'}
      >
        {day(step.on)}
      </text>
    </>
  );
}

const NAMED_DAYS = [0, 90, 180, 270, 360];

function Axes(sized: Sized) {
  const s = usePlotStyles();
  const t = useWords(plotWords);
  const { day, wholeMoney } = useSpeech();
  const { x, y, start, end } = scalesOf(sized);
  const { currency } = sized.headroom.limit;
  const named = NAMED_DAYS.filter((_, index) => sized.width > 560 || index % 2 === 0);
  return (
    <>
      {y.ticks(4).map((tick) => (
        <g key={tick}>
          <line className={s.grid} x1={LEFT} x2={x(end)} y1={y(tick)} y2={y(tick)} />
          <text className={s.text} x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
            {wholeMoney({ amount: String(tick), currency })}
          </text>
        </g>
      ))}
      <text className={s.text} x={x(end)} y={TOP - 6} textAnchor="end">
        {t.limit}
      </text>
      <line className={s.axis} x1={LEFT} x2={x(end)} y1={y(0)} y2={y(0)} />
      {named.map((days) => {
        const at = start + days * DAY_MS;
        return (
          <text
            key={days}
            className={s.text}
            x={x(at)}
            y={HEIGHT - 8}
            textAnchor={days === 0 ? 'start' : days === 360 ? 'end' : 'middle'}
          >
            {day(new Date(at).toISOString())}
          </text>
        );
      })}
    </>
  );
}
