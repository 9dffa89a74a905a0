import type { TestEvent } from 'node:test/reporters';

/** What one run of test files came to; `files` are those in which a test ran. */
export type Results = { passed: number; failed: number; skipped: string[]; files: string[] };

/**
 * A reporter for machines: one line of JSON, `Results`, at the end. Suites are not counted, nor the wrapper that
 * node:test reports for a file without tests; a file that broke outside any test counts as one failure.
 */
export async function* results(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const files = new Set<string>();
  const counted: Results = { passed: 0, failed: 0, skipped: [], files: [] };
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const isFile = data.nesting === 0 && /\.test\.tsx?$/.test(data.name);
    if (type === 'test:fail') {
      if (isFile || data.details.type !== 'suite') counted.failed += 1;
    } else if (data.details.type === 'suite' || isFile) continue;
    else if (data.skip !== undefined || data.todo !== undefined) counted.skipped.push(data.name);
    else counted.passed += 1;
    if (data.file && !isFile) files.add(data.file);
  }
  yield `${JSON.stringify({ ...counted, files: [...files] })}\n`;
}

// biome-ignore lint/style/noDefaultExport: node:test takes a reporter from the default export only
export default results;
