import { classifyFine, findAwaitingClassification, publicationRefusals } from '#disclosure/publication';
import type { RefusalWords } from '#kit';
import { inTransaction } from '#platform';
import { recordsRefusals, withdrawRecord } from '#registry/records';
import { isUscc, normaliseUscc } from '#registry/subjects';
import { recordLook } from '#trust/audit';
import { sayLook } from './audit-verb.ts';
import type { ExitCode, Output } from './output.ts';
import type { Verb } from './verb.ts';

/** @source 行政处罚法 48 */
export const withdrawVerb: Verb = {
  usage: 'gongxin withdraw CODE RECORD_ID --reason TEXT [--provider CODE] [--json]',
  about: 'Takes a record back; it leaves the public at once, the reason is public.',
  arguments: 2,
  options: {
    reason: { type: 'string', about: 'Why the provider takes it back; shown in public.' },
    provider: { type: 'string', about: 'Code of the department that takes it back.' },
    json: { type: 'boolean', about: 'Prints the outcome for programs.' },
  },
  async run({ values, positionals, open, output }) {
    await using opened = await open();
    const { world, law } = opened;
    const providerCode = typeof values.provider === 'string' ? normaliseUscc(values.provider) : null;
    if (providerCode !== null && !isUscc(providerCode, law.subjects)) {
      output.error(`--provider is no unified social credit code.\nUsage: ${withdrawVerb.usage}`);
      return 2;
    }
    const done = await withdrawRecord(world, {
      subjectCode: normaliseUscc(positionals[0]!),
      recordId: positionals[1]!,
      reason: String(values.reason ?? ''),
      providerCode,
    });
    if (!done.ok) return refused(output, recordsRefusals[done.refusal.code]);
    output.out(
      values.json ? JSON.stringify(done.value) : `Withdrawn at ${done.value.withdrawnAt.toISOString()}.`,
    );
    return 0;
  },
};

export const waitingVerb: Verb = {
  usage: 'gongxin waiting [--json]',
  about: 'Lists penalties whose fine a person has to classify; they are not public meanwhile.',
  arguments: 0,
  options: { json: { type: 'boolean', about: 'Prints the list for programs.' } },
  async run({ values, open, output }) {
    await using opened = await open();
    const { world, law } = opened;
    const { displays, next } = await findAwaitingClassification(world.db, { limit: 100 });
    const scope = { count: displays.length, list: 'awaiting-classification' };
    const ground = law.audit.groundOf('restricted-list-read');
    const look = { action: 'restricted-list-read', ...ground, subjectCode: '', scope } as const;
    sayLook(output, await recordLook(world, look, displays));
    if (values.json) output.out(JSON.stringify(displays));
    else for (const one of displays) output.out(`${one.decidedOn}  ${one.subjectCode}  ${one.recordId}`);
    if (!values.json && displays.length === 0) output.out('No penalty waits.');
    if (!values.json && next) output.out('… and more; classify these first.');
    return 0;
  },
};

export const classifyVerb: Verb = {
  usage:
    'gongxin classify CODE RECORD_ID --level small|large|huge --by ACCOUNT --reason TEXT [--publish] [--json]',
  about: 'Places a fine that no threshold places; the penalty then has its days.',
  arguments: 2,
  options: {
    level: { type: 'string', about: 'small 较小, large 较大 or huge 数额巨大.' },
    by: { type: 'string', about: 'Who decides.' },
    reason: { type: 'string', about: 'Why.' },
    publish: { type: 'boolean', about: 'Publish although minor, for the short period of its class.' },
    json: { type: 'boolean', about: 'Prints the outcome for programs.' },
  },
  async run({ values, positionals, open, output }) {
    const { level } = values;
    if ((level !== 'small' && level !== 'large' && level !== 'huge') || typeof values.by !== 'string') {
      output.error(`--level is small, large or huge; --by names who decides.\nUsage: ${classifyVerb.usage}`);
      return 2;
    }
    await using opened = await open();
    const done = await inTransaction(opened.world.db, (tx) =>
      classifyFine(opened.world, tx, {
        law: opened.law.publication,
        subjectCode: normaliseUscc(positionals[0]!),
        recordId: positionals[1]!,
        fineLevel: level,
        isPublishedByException: values.publish === true,
        classifiedBy: String(values.by),
        reason: String(values.reason ?? ''),
      }),
    );
    if (!done.ok) return refused(output, publicationRefusals[done.refusal.code]);
    const { decision, shownFrom, shownUntil } = done.value;
    output.out(
      values.json ? JSON.stringify(done.value) : `${decision}: ${shownFrom ?? '–'} to ${shownUntil ?? '–'}`,
    );
    return 0;
  },
};

function refused(output: Output, words: RefusalWords): ExitCode {
  output.error(`${words.zh}\n${words.en}`);
  return 1;
}
