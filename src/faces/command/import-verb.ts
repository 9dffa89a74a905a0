import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Outcome } from '#kit';
import { accept, newId, refuse } from '#kit';
import type { World } from '#platform';
import {
  type Catalogue,
  CatalogueFault,
  checkMapping,
  editionOn,
  loadMapping,
  type Mapping,
} from '#registry/catalogue';
import {
  fileSource,
  formatResult,
  type ImportOrder,
  type IngestLaw,
  type IngestRefusal,
  importFile,
  type RowResult,
  readResults,
  rehearseImport,
  resultsHeading,
  sayProblem,
} from '#registry/ingest';
import { isUscc, normaliseUscc } from '#registry/subjects';
import { openReceiptDesk } from '#trust/ledger';
import type { ExitCode, Output } from './output.ts';
import { writeReceipt } from './receipt-verb.ts';
import type { Verb, VerbInput } from './verb.ts';

type Language = 'zh' | 'en';

/** What the verb prints: stable, other people's scripts read it. */
type Summary = {
  submissionId: string | null;
  file: string;
  sha256: string;
  received: number;
  accepted: number;
  updated: number;
  unchanged: number;
  held: number;
  refused: number;
  warned: number;
  resultsFile: string;
  /** `null`: a dry run, or a machine without the keys of this ledger. */
  receiptFile: string | null;
};

export const importVerb: Verb = {
  usage:
    'gongxin import FILE --item ITEM [--provider CODE] [--mapping FILE] [--dry-run] [--language zh|en] [--json]',
  about: "Hands in a department's file (CSV, XLSX or JSON lines); every row gets an outcome.",
  arguments: 1,
  options: {
    item: { type: 'string', about: 'Kind of record: subject, licence, penalty, … as in the catalogue.' },
    provider: { type: 'string', about: 'Code of the department that hands the file in.' },
    mapping: { type: 'string', about: 'A YAML page that says how a foreign layout is read.' },
    'dry-run': { type: 'boolean', about: 'Checks the whole file and stores nothing.' },
    language: { type: 'string', about: 'Language of the results file: zh (default) or en.' },
    json: { type: 'boolean', about: 'Prints the outcome for programs.' },
  },
  async run(input) {
    const { values, positionals, output } = input;
    const path = positionals[0]!;
    const language = values.language ?? 'zh';
    if (typeof values.item !== 'string')
      return misused(output, '--item is missing: which kind of record is it?');
    if (language !== 'zh' && language !== 'en') return misused(output, '--language is zh or en.');
    const file = await stat(path).catch(() => null);
    if (!file?.isFile()) return misused(output, `There is no file ${path}.`);
    await using opened = await input.open();
    const { world, law } = opened;
    const order = await readOrder(input, law);
    if (!order.ok) return misused(output, order.refusal.detail);
    const done = values['dry-run']
      ? await rehearse(world, law, order.value, language)
      : await importAndReport(world, law, order.value, { language, output });
    if (!done.ok) return sayRefused(output, done.refusal, Boolean(values.json), path);
    saySummary(output, done.value, Boolean(values.json));
    return 0;
  },
};

function misused(output: Output, message: string): ExitCode {
  output.error(`${message}\nUsage: ${importVerb.usage}`);
  return 2;
}

type OrderProblem = { code: 'usage'; detail: string };

async function readOrder(input: VerbInput, law: IngestLaw): Promise<Outcome<ImportOrder, OrderProblem>> {
  const { values, positionals, output } = input;
  const problem = (detail: string) => refuse({ code: 'usage' as const, detail });
  const item = String(values.item);
  if (!law.catalogue.items.has(item)) {
    return problem(
      `The catalogue has no item ${item}. It has: ${[...law.catalogue.items.keys()].join(', ')}.`,
    );
  }
  const providerCode = typeof values.provider === 'string' ? normaliseUscc(values.provider) : null;
  if (providerCode !== null && !isUscc(providerCode, law.subjects))
    return problem('--provider is no unified social credit code.');
  const mapping =
    typeof values.mapping === 'string' ? readMapping(values.mapping, item, law.catalogue) : null;
  if (mapping && !mapping.ok) return mapping;
  const path = positionals[0]!;
  const provider = providerCode === null ? null : { code: providerCode, name: '' };
  return accept({
    source: fileSource(path),
    item,
    providerCode,
    ...(mapping ? { foreign: { mapping: mapping.value, provider } } : {}),
    onProgress: (done, lines) => {
      const share = lines > 0 ? Math.min(100, Math.floor((done / lines) * 100)) : 100;
      output.progress(`${String(share).padStart(3)} %  ${done.toLocaleString('en-US')} rows`);
    },
  });
}

function readMapping(path: string, item: string, catalogue: Catalogue): Outcome<Mapping, OrderProblem> {
  try {
    const mapping = loadMapping(path);
    const page = catalogue.items.get(item)!;
    const checked = checkMapping(mapping, item, editionOn(page, page.editions.at(-1)!.effectiveFrom)!);
    if (checked.ok) return checked;
    return refuse({
      code: 'usage',
      detail: `The mapping ${path} is wrong: ${JSON.stringify(checked.refusal)}`,
    });
  } catch (error) {
    if (error instanceof CatalogueFault) return refuse({ code: 'usage', detail: error.message });
    throw error;
  }
}

async function importAndReport(
  world: World,
  law: IngestLaw,
  order: ImportOrder,
  { language, output }: { language: Language; output: Output },
): Promise<Outcome<Summary, IngestRefusal>> {
  const desk = await openReceiptDesk(world.config);
  const done = await importFile(world, law, order);
  if (!done.ok) return done;
  const row = done.value;
  const writer = await openResults(world, row.submission_id);
  for await (const results of readResults(world.db, row.submission_id)) await writer.write(results, language);
  await writer.end();
  const { received, accepted, updated, unchanged, held, refused, warned } = row;
  return accept({
    submissionId: row.submission_id,
    file: row.file_name,
    sha256: row.sha256.toString('hex'),
    ...{ received, accepted, updated, unchanged, held, refused, warned },
    resultsFile: writer.path,
    receiptFile: await writeReceipt(world, desk, row.submission_id, output),
  });
}

async function rehearse(
  world: World,
  law: IngestLaw,
  order: ImportOrder,
  language: Language,
): Promise<Outcome<Summary, IngestRefusal>> {
  const writer = await openResults(world, `dry-run-${newId(world.clock.now(), world.random)}`);
  const done = await rehearseImport(world, law, order, (results) => writer.write(results, language));
  await writer.end();
  if (!done.ok) return done;
  const { facts, counts } = done.value;
  return accept({
    submissionId: null,
    file: order.source.name,
    sha256: facts.sha256.toString('hex'),
    ...counts,
    resultsFile: writer.path,
    receiptFile: null,
  });
}

/** The results as CSV in `DATA_DIR/results`; UTF-8 with a mark, so that Excel reads it. */
async function openResults(world: World, name: string) {
  const folder = join(world.config.dataDir, 'results');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.csv`);
  const stream = createWriteStream(path);
  stream.write(`\ufeff${resultsHeading}`);
  return {
    path,
    async write(results: readonly RowResult[], language: Language) {
      if (!stream.write(results.map((result) => formatResult(result, language)).join('')))
        await once(stream, 'drain');
    },
    async end() {
      stream.end();
      await once(stream, 'close');
    },
  };
}

function sayRefused(output: Output, refusal: IngestRefusal, isJson: boolean, path: string): ExitCode {
  const problem = sayProblem(refusal);
  if (isJson) output.out(JSON.stringify({ file: basename(path), problem }));
  output.error(`${problem.message.zh}\n${problem.message.en}\nNothing of this file was stored.`);
  return 1;
}

function saySummary(output: Output, summary: Summary, isJson: boolean): void {
  if (isJson) {
    output.out(JSON.stringify(summary));
    return;
  }
  const counts = (['accepted', 'updated', 'unchanged', 'held', 'refused'] as const).map(
    (name) => `${name} ${summary[name].toLocaleString('en-US')}`,
  );
  output.progress('');
  output.out(`${summary.file}: ${summary.received.toLocaleString('en-US')} rows received.`);
  output.out(`${counts.join(' · ')} · with warnings ${summary.warned.toLocaleString('en-US')}`);
  if (summary.submissionId === null) output.out('This was a dry run: nothing was stored.');
  output.out(`Row by row, with what to do: ${summary.resultsFile}`);
  if (summary.receiptFile !== null)
    output.out(`Receipt, signed: keep it, it proves what was received: ${summary.receiptFile}`);
}
