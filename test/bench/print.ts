import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

export function printMachine(): void {
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  console.log(
    `Machine: ${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${memory} GB, ${type()} ${release()}, Node ${process.version}; load before ${loadavg()[0]!.toFixed(1)}`,
  );
}

/** One line that a closing note can quote. */
export function printBar(
  name: string,
  { what, ratio, least, most }: { what: string; ratio: number; least?: number; most?: number },
): void {
  const isMet = (least === undefined || ratio >= least) && (most === undefined || ratio <= most);
  const bar = least === undefined ? `at most ${most}` : `at least ${least}`;
  console.log(`RESULT ${name}: ${what} ${ratio.toFixed(2)} (bar: ${bar}) ${isMet ? 'met' : 'NOT MET'}`);
}

export const formatCount = (count: number) => Math.round(count).toLocaleString('en-US');

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
