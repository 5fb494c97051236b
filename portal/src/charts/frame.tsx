import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DataBarVerticalRegular } from '@fluentui/react-icons/svg/data-bar-vertical';
import { TableRegular } from '@fluentui/react-icons/svg/table';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useWords } from '../i18n/speech.tsx';
import { uiWords } from '../ui/words.ts';

const FORCED = '@media (forced-colors: active)';
const text = {
  fontSize: '12px',
  fontFamily: tokens.fontFamilyBase,
  [FORCED]: { fill: 'CanvasText' },
} as const;

/** What the lines, areas and texts of all plots look like; in forced colours they take the system's. */
export const usePlotStyles = makeStyles({
  text: { ...text, fill: tokens.colorNeutralForeground2 },
  strong: { ...text, fill: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  good: { ...text, fill: tokens.colorPaletteGreenForeground1, fontWeight: tokens.fontWeightSemibold },
  grid: { stroke: tokens.colorNeutralStroke3 },
  axis: { stroke: tokens.colorNeutralStroke1, [FORCED]: { stroke: 'CanvasText' } },
  first: {
    stroke: tokens.colorBrandStroke1,
    fill: 'none',
    strokeWidth: '2.5px',
    [FORCED]: { stroke: 'Highlight' },
  },
  firstArea: { fill: tokens.colorBrandBackground, [FORCED]: { fill: 'Highlight' } },
  second: {
    stroke: tokens.colorPaletteDarkOrangeBorderActive,
    fill: 'none',
    strokeWidth: '2px',
    strokeDasharray: '5 4',
    [FORCED]: { stroke: 'CanvasText' },
  },
  secondArea: { fill: tokens.colorPaletteBerryBorderActive, [FORCED]: { fill: 'CanvasText' } },
  gain: { fill: tokens.colorPaletteGreenBackground2, opacity: 0.6 },
  loss: { fill: tokens.colorPaletteRedBackground2, opacity: 0.4 },
  dot: { fill: tokens.colorNeutralBackground1, stroke: tokens.colorBrandStroke1, strokeWidth: '2px' },
});

const useStyles = makeStyles({
  box: { position: 'relative', width: '100%', minWidth: 0 },
  svg: { display: 'block', overflow: 'visible' },
  turn: { justifySelf: 'end', width: 'fit-content', marginLeft: 'auto', display: 'flex' },
});

interface Drawn {
  /** In pixels. */
  readonly height: number;
  /** What the plot shows, as a sentence with its numbers: all that a screen reader tells of it. */
  readonly says: string;
  /** Draws into a width in pixels, so that text keeps its size. */
  readonly draw: (width: number) => ReactNode;
  /** HTML above the drawing for what can be pressed on it: inside an image there are no buttons. */
  readonly over?: ((width: number) => ReactNode) | undefined;
}

/** A plot as wide as its place, that turns into a table of the same numbers. */
export function Plot({ table, ...drawn }: Drawn & { readonly table: ReactNode }) {
  const s = useStyles();
  const t = useWords(uiWords);
  const [isTable, setTable] = useState(false);
  return (
    <div>
      {isTable ? table : <Drawing {...drawn} />}
      <Button
        className={s.turn}
        appearance="transparent"
        size="small"
        icon={isTable ? <DataBarVerticalRegular /> : <TableRegular />}
        onClick={() => setTable(!isTable)}
      >
        {isTable ? t.asPlot : t.asTable}
      </Button>
    </div>
  );
}

function Drawing({ height, says, draw, over }: Drawn) {
  const s = useStyles();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (box.current === null) return undefined;
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={box} className={s.box} style={{ height }}>
      {width > 0 && (
        <svg className={s.svg} width={width} height={height} role="img" aria-labelledby={id}>
          <title id={id}>{says}</title>
          <g aria-hidden>{draw(width)}</g>
        </svg>
      )}
      {width > 0 && over?.(width)}
    </div>
  );
}
