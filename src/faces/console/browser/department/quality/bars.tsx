import { useIsPhone } from '../../parts/use-media.ts';

export type Bar = {
  label: string;
  /** Of the longest possible; `null`: there is nothing to draw. */
  share: number | null;
  text: string;
  tone: 'green' | 'yellow' | 'orange' | 'red' | 'plain';
};

const ROW = 26;
const TEXT = 62;

/** Bars that lie, each with its name before and its figure behind; drawn anew for a phone. The numbers stand in a table as well. */
export function Bars({ name, bars, labelWidth }: { name: string; bars: readonly Bar[]; labelWidth: number }) {
  const isPhone = useIsPhone();
  const width = isPhone ? 330 : 540;
  const most = width - labelWidth - TEXT;
  const height = bars.length * ROW + 4;
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={name}>
      {bars.map(({ label, share, text, tone }, at) => {
        const y = at * ROW + 4;
        const long = share === null ? 0 : Math.max(2, share * most);
        return (
          <g key={label}>
            <text x={labelWidth - 8} y={y + 15} textAnchor="end">
              {label}
            </text>
            <line className="base" x1={labelWidth} x2={labelWidth + most} y1={y + 20} y2={y + 20} />
            <rect className={`bar ${tone}`} x={labelWidth} y={y + 2} width={long} height={16} rx={3} />
            <text className="value" x={labelWidth + long + 6} y={y + 15}>
              {text}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
