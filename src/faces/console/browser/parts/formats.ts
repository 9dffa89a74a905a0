/** Everything happens in the city, wherever the reader's machine thinks it is. */
const CITY_TIME = 'Asia/Shanghai';

/** 2026-11-20 18:03, in the city's time. */
export function formatInstant(at: string, { withSeconds = false } = {}): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: CITY_TIME,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    ...(withSeconds ? { second: '2-digit' as const } : {}),
  }).format(new Date(at));
}

/** 1200000 fen → 12,000.00; exact for every safe integer. */
export function formatFen(fen: number): string {
  const whole = Math.trunc(Math.abs(fen) / 100);
  const rest = String(Math.abs(fen) % 100).padStart(2, '0');
  return `${fen < 0 ? '-' : ''}${String(whole).replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`;
}

/** JBSWY3DP… in groups of four, as it is typed off a screen. */
export const inFours = (text: string): string => text.replace(/(.{4})(?=.)/g, '$1 ');
