import { parseArgs } from 'node:util';
import { createStateMap, type MapLine, type StateMap, sha256Tree, utf8 } from '#trust/proofs';
import { formatCount, printBar } from './print.ts';

const bars = { rebuildSeconds: 120, changeSeconds: 1 };
const changeCount = 1_000;
/** Lines are made in stretches of this many, while the clock stands still. */
const stretch = 10_000;

/**
 * The state map of a country's organisations on one core: built anew, in the order in which a log would bring them
 * and not in that of the codes, then changed a thousand times; against as many hashes of as many bytes by themselves.
 */
export function benchStateMap(lines: number): void {
  console.log(`\nState map of ${formatCount(lines)} organisations.`);
  const map = createStateMap(sha256Tree);
  const rebuild = measureRebuild(map, lines);
  console.log(
    `Full rebuild: ${describe(rebuild)}, ${((rebuild.seconds / lines) * 1e6).toFixed(1)} µs a line.`,
  );
  printMemory(lines);
  const changes = measureChanges(map, lines);
  console.log(
    `${formatCount(changeCount)} changes and a new root: ${describe(changes)}; ${formatCount(map.size)} organisations after.`,
  );
  const bare = measureBare(lines);
  console.log(
    `As many hashes alone: ${describe(bare)}; the rebuild takes ${(rebuild.seconds / bare.seconds).toFixed(2)} times that, ${(rebuild.processorSeconds / bare.processorSeconds).toFixed(2)} times the processor time.`,
  );
  printBar('state-map', {
    what: `full rebuild : ${bars.rebuildSeconds} s`,
    ratio: rebuild.seconds / bars.rebuildSeconds,
    most: 1,
  });
  printBar('state-map', {
    what: `${formatCount(changeCount)} changes : ${bars.changeSeconds} s`,
    ratio: changes.seconds / bars.changeSeconds,
    most: 1,
  });
}

/** By the clock, and of the processor: others may share it. */
type Spent = { seconds: number; processorSeconds: number };

const describe = ({ seconds, processorSeconds }: Spent) =>
  `${seconds.toFixed(2)} s (${processorSeconds.toFixed(2)} s of the processor)`;

function measureRebuild(map: StateMap, lines: number): Spent {
  const spent: Spent[] = [];
  for (let start = 0; start < lines; start += stretch) {
    const some = Array.from({ length: Math.min(stretch, lines - start) }, (_, index) =>
      lineOf(start + index),
    );
    spent.push(
      measure(() => {
        for (const line of some) map.set(line);
      }),
    );
  }
  spent.push(measure(() => map.root()));
  return spent.reduce((sum, each) => ({
    seconds: sum.seconds + each.seconds,
    processorSeconds: sum.processorSeconds + each.processorSeconds,
  }));
}

/** Half of them new codes, a quarter removed, a quarter changed. */
function measureChanges(map: StateMap, lines: number): Spent {
  const stride = Math.floor(lines / changeCount);
  const quarters = Array.from({ length: changeCount / 4 }, (_, index) => ({
    added: [lineOf(lines + 2 * index), lineOf(lines + 2 * index + 1)],
    removed: codeOf(4 * index * stride),
    changed: { ...lineOf((4 * index + 2) * stride), count: 99 },
  }));
  return measure(() => {
    for (const { added, removed, changed } of quarters) {
      for (const line of added) map.set(line);
      map.remove(removed);
      map.set(changed);
    }
    map.root();
  });
}

/** A leaf of the length of a line for each organisation, and a fork for each but one. */
function measureBare(lines: number): Spent {
  const { code, root } = lineOf(0);
  const leaf = utf8(`${code}\n10\n${'A'.repeat(44)}\n`);
  return measure(() => {
    for (let index = 0; index < lines; index += 1) sha256Tree.leaf(leaf);
    for (let index = 1; index < lines; index += 1) sha256Tree.fork(index % 144, root, root);
  });
}

function printMemory(lines: number): void {
  globalThis.gc?.();
  const { rss } = process.memoryUsage();
  const peak = process.resourceUsage().maxRSS * 1_024;
  console.log(
    `Memory of the process: ${formatCount(rss / 2 ** 20)} MB, ${formatCount(rss / lines)} bytes a line; at its peak ${formatCount(peak / 2 ** 20)} MB.`,
  );
}

function measure(work: () => void): Spent {
  const began = performance.now();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - began) / 1e3, processorSeconds: (user + system) / 1e6 };
}

function lineOf(index: number): MapLine {
  const words = Uint32Array.from({ length: 8 }, (_, word) => mix(8 * index + word));
  return { code: codeOf(index), count: 1 + (index % 20), root: new Uint8Array(words.buffer) };
}

/** Like codes of one city: eight characters almost alike, then what tells them apart; no two the same. */
function codeOf(index: number): string {
  const district = String(1 + (index % 16)).padStart(2, '0');
  let own = '';
  for (let rest = mix(index); own.length < 8; rest = Math.floor(rest / 31)) own = characters[rest % 31] + own;
  return `911101${district}MA${own}`;
}

const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Different for different numbers below 2^32. */
function mix(value: number): number {
  const mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { lines: { type: 'string', default: '10000000' } } });
  benchStateMap(Number(values.lines));
}
