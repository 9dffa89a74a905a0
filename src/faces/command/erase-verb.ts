import { fillWords } from '#kit';
import { ErasureReason, eraseRecord, recordsRefusals } from '#registry/records';
import { normaliseUscc } from '#registry/subjects';
import type { Verb } from './verb.ts';

/** @source 个人信息保护法 47; trust design 6.9 */
export const eraseVerb: Verb = {
  usage:
    'gongxin erase CODE RECORD_ID --reason CODE --basis ARTICLE --by ACCOUNT --and ACCOUNT [--yes] [--json]',
  about: 'Erases a record for good: content, history and salts. Says what would be erased; --yes does it.',
  arguments: 2,
  options: {
    reason: { type: 'string', about: `${ErasureReason.options.join(', ')}; public.` },
    basis: { type: 'string', about: 'The article of law, such as 个人信息保护法第四十七条; public.' },
    by: { type: 'string', about: 'Account of the person who asks for it.' },
    and: { type: 'string', about: 'Account of another person, who agrees.' },
    yes: {
      type: 'boolean',
      about: 'Erases. It cannot be undone, not even from a backup that is kept as it should be.',
    },
    json: { type: 'boolean', about: 'Prints the outcome for programs.' },
  },
  async run({ values, positionals, open, output }) {
    await using opened = await open();
    const isRehearsal = values.yes !== true;
    const done = await eraseRecord(
      opened.world,
      {
        subjectCode: normaliseUscc(positionals[0]!),
        recordId: positionals[1]!,
        reasonCode: String(values.reason ?? ''),
        legalBasis: String(values.basis ?? ''),
        proposedBy: String(values.by ?? ''),
        approvedBy: String(values.and ?? ''),
      },
      { isRehearsal },
    );
    if (!done.ok) {
      const { zh, en } = fillWords(recordsRefusals[done.refusal.code], done.refusal);
      output.error(`${zh}\n${en}`);
      return 1;
    }
    const { recordId, item, version, erasedAt, reasonCode, legalBasis } = done.value;
    if (values.json) {
      const erased = { recordId, item, versions: version, reasonCode, legalBasis };
      output.out(JSON.stringify({ isErased: !isRehearsal, ...erased }));
    } else if (isRehearsal) {
      output.out(`Nothing is erased yet. With --yes: the ${item} record ${recordId} with all ${version} version(s).
What it said, when it was public, and all that proves it go for good; the logs keep their entries and say that a record
was erased, for ${reasonCode} by ${legalBasis}. This cannot be undone. What was lawfully public may have been saved by
others, with its proof: that nobody can take back.`);
    } else {
      output.out(`Erased at ${erasedAt.toISOString()}. Now tell its provider, so that it does not hand it in again, and see
docs/erasure.md for backups and for the space of the database on its disk.`);
    }
    return 0;
  },
};
