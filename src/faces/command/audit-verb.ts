import { Day } from '#kit';
import { isUscc, normaliseUscc } from '#registry/subjects';
import {
  Account,
  type AuditPage,
  checkAudit,
  EventId,
  LegalBasis,
  type LookReceipt,
  Purpose,
  readAudit,
} from '#trust/audit';
import type { ExitCode, Output } from './output.ts';
import type { Verb, VerbInput } from './verb.ts';

export const auditVerb: Verb = {
  usage:
    'gongxin audit --check | --purpose PURPOSE --basis CLAUSE [--since DAY] [--account ACCOUNT] [--subject CODE] [--from ID] [--json]',
  about: 'Reads who did what and who looked at what; the reading is written down too. Or checks the trail.',
  arguments: 0,
  options: {
    check: { type: 'boolean', about: 'Checks the trail against the restricted log; reads nothing out.' },
    purpose: { type: 'string', about: `What it is read for: ${Purpose.options.join(', ')}.` },
    basis: {
      type: 'string',
      about: 'The clause that allows it (《…法》第…条) or a document (…〔2026〕12号).',
    },
    since: { type: 'string', about: 'From this day on, in Beijing: 2026-11-20.' },
    account: { type: 'string', about: 'Only what this account did.' },
    subject: { type: 'string', about: 'Only what is about this organisation.' },
    from: { type: 'string', about: 'Goes on from this event: `next` of the page before.' },
    json: { type: 'boolean', about: 'Prints what was found for programs.' },
  },
  run: (input) => (input.values.check ? check(input) : read(input)),
};

async function check({ values, open, output }: VerbInput): Promise<ExitCode> {
  await using opened = await open();
  const report = await checkAudit(opened.world, opened.law.audit);
  const { commitments, ended, events, faults, waiting } = report;
  if (values.json) output.out(JSON.stringify(report));
  else {
    for (const { code, place } of faults) output.out(`${code}  ${place}`);
    output.out(
      `${events} events in ${commitments} commitments, ${waiting} wait for the next, ${ended} were deleted after their term: ${faults.length === 0 ? 'everything agrees; fsck checks the log itself.' : `${faults.length} fault(s). Keep the database as it is and compare with a backup.`}`,
    );
  }
  return faults.length === 0 ? 0 : 1;
}

async function read({ values, open, output }: VerbInput): Promise<ExitCode> {
  const purpose = Purpose.safeParse(values.purpose);
  if (!purpose.success) return misused(output, `--purpose is one of ${Purpose.options.join(', ')}.`);
  const basis = LegalBasis.safeParse(values.basis);
  if (!basis.success)
    return misused(
      output,
      '--basis is an article (《…法》第…条) or the number of a document (…〔2026〕12号).',
    );
  const since = Day.nullable().safeParse(values.since ?? null);
  if (!since.success) return misused(output, '--since is a day: 2026-11-20.');
  const account = Account.nullable().safeParse(values.account ?? null);
  if (!account.success) return misused(output, '--account is an account: small letters, digits, hyphens.');
  const from = EventId.nullable().safeParse(values.from ?? null);
  if (!from.success) return misused(output, '--from is the id of an event.');
  await using opened = await open();
  const { world, law } = opened;
  const subjectCode = typeof values.subject === 'string' ? normaliseUscc(values.subject) : null;
  if (subjectCode !== null && !isUscc(subjectCode, law.subjects))
    return misused(output, '--subject is a unified social credit code.');
  const question = {
    ...{ action: null, organisation: null, recordId: null, until: null, order: 'oldest' as const },
    ...{ account: account.data, cursor: from.data, since: since.data, subjectCode },
  };
  const ground = { purpose: purpose.data, legalBasis: basis.data };
  const { page, receipt } = await readAudit(world, ground, question);
  sayLook(output, receipt);
  if (values.json) output.out(JSON.stringify(page));
  else say(output, page);
  return 0;
}

function misused(output: Output, message: string): ExitCode {
  output.error(`${message}\nUsage: ${auditVerb.usage}`);
  return 2;
}

/** To who asked, beside the answer: the key is kept nowhere else. */
export const sayLook = (output: Output, { eventId, key }: LookReceipt): void =>
  output.error(`Written down as ${eventId}. Who keeps what --json shows can prove it with this key: ${key}`);

function say(output: Output, { events, next }: AuditPage): void {
  for (const one of events) {
    const { account, action, actedAt, legalBasis, purpose, recordId, scope, subjectCode } = one;
    const about = recordId ?? (subjectCode || '-');
    output.out([actedAt.toISOString(), account, action, about, purpose, legalBasis, scope].join('  '));
  }
  if (events.length === 0) output.out('Nothing was found.');
  if (next !== null) output.out(`… and more: --from ${next}`);
}
