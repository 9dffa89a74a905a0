import { findAwaitingClassification } from '#disclosure/publication';
import { dayOf, type RefusalWords } from '#kit';
import { inTransaction, type World } from '#platform';
import { findWithdrawal, recordsRefusals, textOfWithdrawal, withdrawRecord } from '#registry/records';
import { maskPersonalIdentifiers, normaliseUscc } from '#registry/subjects';
import { recordLook } from '#trust/audit';
import { parseBase64 } from '#trust/proofs';
import { sayLook } from './audit-verb.ts';
import type { ExitCode, Output } from './output.ts';
import type { Open, Verb } from './verb.ts';

type Opened = Awaited<ReturnType<Open>>;

/**
 * The department signs: first `--text` gives what it signs, then its signature comes with the salt that was given with it.
 * @source 行政处罚法 48
 */
export const withdrawVerb: Verb = {
  usage:
    'gongxin withdraw CODE RECORD_ID --reason TEXT --text | --salt SALT --key-id ID --signature SIGNATURE [--json]',
  about: 'Takes a record back with the signature of its department; it leaves the public at once.',
  arguments: 2,
  options: {
    reason: { type: 'string', about: 'Why the department takes it back; shown in public.' },
    text: { type: 'boolean', about: 'Only prints the text that the department signs, and the salt.' },
    salt: { type: 'string', about: 'The salt that was printed with the text.' },
    'key-id': { type: 'string', about: "Id of the department's key." },
    signature: { type: 'string', about: "The department's signature over the text, base64." },
    json: { type: 'boolean', about: 'Prints the outcome for programs.' },
  },
  async run({ values, positionals, open, output }) {
    const salt = bytesOf(values.salt);
    const signature = bytesOf(values.signature);
    const isWhole = salt?.length === 32 && signature && typeof values['key-id'] === 'string';
    if (!isWhole && values.text !== true) {
      output.error(
        `--text prints what the department signs; its signature comes with --salt, --key-id and --signature.\nUsage: ${withdrawVerb.usage}`,
      );
      return 2;
    }
    await using opened = await open();
    const { world } = opened;
    const order = {
      subjectCode: normaliseUscc(positionals[0]!),
      recordId: positionals[1]!,
      reason: maskReason(opened, values.reason),
    };
    if (!isWhole) return sayText(world, order, { output, isJson: values.json === true });
    const attestation = { keyId: String(values['key-id']), salt, signature };
    const done = await inTransaction(world.db, (tx) => withdrawRecord(world, tx, { ...order, attestation }));
    if (!done.ok) return refused(output, recordsRefusals[done.refusal.code]);
    output.out(
      values.json ? JSON.stringify(done.value) : `Withdrawn at ${done.value.withdrawnAt.toISOString()}.`,
    );
    return 0;
  },
};

const bytesOf = (text: string | boolean | undefined): Uint8Array | null =>
  typeof text === 'string' ? parseBase64(text) : null;

async function sayText(
  world: World,
  order: { subjectCode: string; recordId: string; reason: string },
  { output, isJson }: { output: Output; isJson: boolean },
): Promise<ExitCode> {
  const found = await findWithdrawal(world.db, order);
  if (!found.ok) return refused(output, recordsRefusals[found.refusal.code]);
  const { withdrawal, unit } = found.value;
  const bytes = world.random(32);
  const [text, salt] = [textOfWithdrawal(world, withdrawal, bytes), Buffer.from(bytes).toString('base64')];
  output.out(
    isJson
      ? JSON.stringify({ unit, salt, reason: withdrawal.reason, text })
      : `To be signed by ${unit}, salt ${salt}, reason: ${withdrawal.reason}\n\n${text}`,
  );
  return 0;
}

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
    if (!values.json && next) output.out('… and more; place these first, two people, in the console.');
    return 0;
  },
};

/** Reasons are kept, and some are public: nothing that identifies a person stands in them. */
const maskReason = ({ world, law }: Opened, reason: string | boolean | undefined): string =>
  maskPersonalIdentifiers(String(reason ?? ''), { law: law.subjects, today: dayOf(world.clock.now()) }).text;

function refused(output: Output, words: RefusalWords): ExitCode {
  output.error(`${words.zh}\n${words.en}`);
  return 1;
}
