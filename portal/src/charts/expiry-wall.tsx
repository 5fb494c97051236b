import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { scaleBand, scaleLinear } from 'd3-scale';
import { useSpeech, useWords } from '../i18n/speech.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { dayIn, unitsIn, type MonthOfEnds } from './expiry-wall.ts';
import { Plot, usePlotStyles } from './frame.tsx';
import { plotWords } from './words.ts';

const HEIGHT = 190;
const [LEFT, RIGHT, TOP, BOTTOM] = [36, 4, 34, 38];
/** Narrower bars are too small to be pressed (WCAG 2.5.8): the field of months does the same. */
const PRESSED_FROM = 24;

const useStyles = makeStyles({
  bar: {
    position: 'absolute',
    top: `${TOP - 16}px`,
    height: `${HEIGHT - TOP - BOTTOM + 34}px`,
    padding: 0,
    backgroundColor: 'transparent',
    border: '1px solid transparent',
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    ':hover': { border: `1px solid ${tokens.colorNeutralStroke1}` },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  chosen: { border: `2px solid ${tokens.colorCompoundBrandStroke}` },
});

interface Wall {
  readonly months: readonly MonthOfEnds[];
  /** The month that is chosen; empty for none. */
  readonly chosen: string;
  /** Called with the month of a bar that is pressed; with an empty text when it was the chosen one. */
  readonly onChoose: (month: string) => void;
}

/** How many units end in each month; a bar chooses its month. */
export function ExpiryWall(wall: Wall) {
  const t = useWords(plotWords);
  const { month: monthName } = useSpeech();
  const filled = wall.months.filter((one) => unitsIn(one) > 0);
  const total = filled.reduce((sum, one) => sum + unitsIn(one), 0);
  const each = filled.map((one) => t.endsIn(t.units(unitsIn(one)), monthName(dayIn(one.month))));
  return (
    <Plot
      height={HEIGHT}
      says={t.endsSay(t.units(total), each.join('; '))}
      draw={(width) => <Bars months={wall.months} width={width} />}
      over={(width) => <Buttons {...wall} width={width} />}
      table={<Ends months={filled} />}
    />
  );
}

function Ends({ months }: Pick<Wall, 'months'>) {
  const t = useWords(plotWords);
  const { month: monthName, number } = useSpeech();
  return (
    <DataTable
      label={t.ends}
      rows={months}
      keyOf={({ month }) => month}
      columns={[
        { id: 'month', title: t.month, cell: ({ month }) => monthName(dayIn(month)) },
        { id: 'machines', title: t.machines, cell: ({ machines }) => number(machines), isNumber: true },
        { id: 'others', title: t.others, cell: ({ others }) => number(others), isNumber: true },
        { id: 'all', title: t.all, cell: (one) => number(unitsIn(one)), isNumber: true },
      ]}
    />
  );
}

interface Sized {
  readonly months: readonly MonthOfEnds[];
  readonly width: number;
}

const acrossOf = ({ months, width }: Sized) =>
  scaleBand(
    months.map(({ month }) => month),
    [LEFT, width - RIGHT],
  ).padding(0.2);

const upOf = ({ months }: Pick<Sized, 'months'>) =>
  scaleLinear([0, Math.max(4, ...months.map(unitsIn))], [HEIGHT - BOTTOM, TOP]).nice(4);

function Bars(sized: Sized) {
  const s = usePlotStyles();
  const [x, y] = [acrossOf(sized), upOf(sized)];
  return (
    <>
      <Axes {...sized} />
      {sized.months
        .filter((one) => unitsIn(one) > 0)
        .map((one) => {
          const left = x(one.month) ?? 0;
          return (
            <g key={one.month}>
              <rect
                className={s.firstArea}
                x={left}
                width={x.bandwidth()}
                y={y(one.machines)}
                height={y(0) - y(one.machines)}
              />
              <rect
                className={s.secondArea}
                x={left}
                width={x.bandwidth()}
                y={y(unitsIn(one))}
                height={y(0) - y(one.others)}
              />
              <text
                className={s.strong}
                x={left + x.bandwidth() / 2}
                y={y(unitsIn(one)) - 5}
                textAnchor="middle"
              >
                {unitsIn(one)}
              </text>
            </g>
          );
        })}
    </>
  );
}

function Axes(sized: Sized) {
  const s = usePlotStyles();
  const t = useWords(plotWords);
  const y = upOf(sized);
  const right = sized.width - RIGHT;
  return (
    <>
      {y
        .ticks(4)
        .filter(Number.isInteger)
        .map((tick) => (
          <g key={tick}>
            <line className={s.grid} x1={LEFT} x2={right} y1={y(tick)} y2={y(tick)} />
            <text className={s.text} x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
      <line className={s.axis} x1={LEFT} x2={right} y1={y(0)} y2={y(0)} />
      <Months {...sized} />
      <rect className={s.firstArea} x={LEFT} y={0} width={10} height={10} />
      <text className={s.text} x={LEFT + 15} y={10}>
        {t.machines}
      </text>
      <rect className={s.secondArea} x={LEFT + 140} y={0} width={10} height={10} />
      <text className={s.text} x={LEFT + 155} y={10}>
        {t.others}
      </text>
    </>
  );
}

/** Names of months below the axis, as many as there is room for. */
function Months(sized: Sized) {
  const s = usePlotStyles();
  const { tag } = useSpeech();
  const x = acrossOf(sized);
  const every = x.step() > 38 ? 1 : x.step() > 19 ? 3 : 6;
  const short = new Intl.DateTimeFormat(tag, { month: 'short', timeZone: 'UTC' });
  return sized.months
    .filter((_, index) => index % every === 0)
    .map(({ month }, index) => {
      const middle = (x(month) ?? 0) + x.bandwidth() / 2;
      return (
        <g key={month}>
          <text className={s.text} x={middle} y={HEIGHT - BOTTOM + 15} textAnchor="middle">
            {short.format(new Date(dayIn(month)))}
          </text>
          {(index === 0 || (month.endsWith('-01') && every < 6) || every === 6) && (
            <text className={s.text} x={middle} y={HEIGHT - 6} textAnchor="middle">
              {month.slice(0, 4)}
            </text>
          )}
        </g>
      );
    });
}

function Buttons({ chosen, onChoose, ...sized }: Wall & { readonly width: number }) {
  const s = useStyles();
  const t = useWords(plotWords);
  const { month: monthName } = useSpeech();
  const x = acrossOf(sized);
  if (x.step() < PRESSED_FROM) return null;
  return sized.months
    .filter((one) => unitsIn(one) > 0)
    .map((one) => (
      <button
        key={one.month}
        type="button"
        className={mergeClasses(s.bar, one.month === chosen && s.chosen)}
        style={{ left: (x(one.month) ?? 0) - (x.step() - x.bandwidth()) / 2, width: x.step() }}
        aria-pressed={one.month === chosen}
        aria-label={t.endsIn(t.units(unitsIn(one)), monthName(dayIn(one.month)))}
        onClick={() => onChoose(one.month === chosen ? '' : one.month)}
      />
    ));
}
