import { z } from 'zod';
import { accept, dayOf, type Outcome, refuse } from '#kit';
import type { Reader, Tx, World } from '#platform';
import { editionOn, keptFields } from '#registry/catalogue';
import {
  type Content,
  findLastVersion,
  findPlace,
  foreseeRecords,
  type LastVersion,
  storeRecords,
} from '#registry/records';
import { findNamesByCode, isNameOn, normaliseUscc } from '#registry/subjects';
import { type AnyKind, proposalKind, type ShownFact } from '#trust/approvals';
import { attestedBy, hasKeyInForce, verifyBy } from '#trust/department-keys';
import { attestedRow, attestText, parseBase64 } from '#trust/proofs';
import type { RowDraft } from './checked-row.ts';
import { correctionRefusals } from './correcting/refusals.ts';
import type { IngestLaw } from './law.ts';
import { RowChecker } from './row-checker.ts';

const CorrectRecord = z.strictObject({
  subjectCode: z.string().trim().min(1).max(40).transform(normaliseUscc),
  recordId: z.uuid(),
  cells: z
    .record(z.string().max(60), z.string().max(20_000))
    .describe('The whole row by names of fields, as a department would write it.'),
});
type CorrectRecord = z.output<typeof CorrectRecord>;

/** What is kept: never what was typed, but the cleaned content, and what it takes the place of. */
type Kept = {
  subjectCode: string;
  recordId: string;
  item: string;
  naturalKey: string;
  /** The version that it corrects. */
  version: number;
  provider: string | null;
  decidedOn: string | null;
  /** JSON in RFC 8785 form. */
  content: string;
  salt: string;
};

type Refused = { code: keyof typeof correctionRefusals };

/** 更正: a single record by form; checked as a row of a file is, and decided by the department's reviewer. */
export const correctRecordKind = (law: IngestLaw): AnyKind =>
  proposalKind<CorrectRecord, Kept>({
    kind: 'correct-record',
    name: { zh: '更正记录', en: 'Correct a record' },
    propose: 'record:propose',
    decide: 'record:decide',
    schema: CorrectRecord,
    refusals: correctionRefusals,
    whose: findPlace,
    async prepare(world, tx, entry) {
      const last = await findLastVersion(tx, entry.subjectCode, entry.recordId);
      const place = await findPlace(tx, entry);
      if (!last || !place) return null;
      const draft = await checkCorrection(world, tx, { law, last, cells: entry.cells });
      if (!draft.ok) return draft;
      const { json: content, decidedOn } = draft.value;
      const salt = Buffer.from(world.random(32)).toString('base64');
      const { subjectCode, recordId } = entry;
      const of = { item: last.item, naturalKey: last.natural_key, version: last.version };
      return accept({
        place,
        body: { subjectCode, recordId, ...of, provider: last.provider_code, decidedOn, content, salt },
      });
    },
    async show(world, { body }) {
      const last = await findLastVersion(world.db, body.subjectCode, body.recordId);
      return showChanges(law, body.item, {
        on: last?.received_at ?? world.clock.now(),
        before: last?.content ?? {},
        after: JSON.parse(body.content),
      });
    },
    async toSign(world, reader, { body }) {
      if (!(await isToBeSigned(world, reader, body))) return null;
      const attested = attestedBy({ type: 'record', statement: statementOf(body) }, saltOf(body));
      return attestText(world.config.ledgerOrigin, attested);
    },
    async carryOut(world, tx, { body }, { signature }) {
      const given = signature && parseBase64(signature.signature);
      const isSigned = await isToBeSigned(world, tx, body);
      const attestation =
        isSigned && signature && given
          ? await verifyBy(world, tx, body.provider!, {
              signed: { type: 'record', statement: statementOf(body) },
              attestation: { keyId: signature.keyId, salt: saltOf(body), signature: given },
            })
          : null;
      if (isSigned && !attestation) return refuse({ code: 'correction.unsigned' } as const);
      return storeCorrection(world, tx, body, attestation);
    },
  });

const isToBeSigned = async (world: World, reader: Reader, { provider }: Kept): Promise<boolean> =>
  provider !== null && hasKeyInForce(reader, provider, world.clock.now());

const saltOf = ({ salt }: Kept): Uint8Array => parseBase64(salt)!;

const statementOf = ({ content, item, provider, subjectCode }: Kept): string =>
  attestedRow({ content, item, provider: provider!, subjectCode });

/** As the row of a file: the same validator, the same key, the name of its organisation. */
async function checkCorrection(
  world: World,
  tx: Tx,
  { law, last, cells }: { law: IngestLaw; last: LastVersion; cells: Readonly<Record<string, string>> },
): Promise<Outcome<RowDraft, Refused & { row?: string; findings?: string; findingsInEnglish?: string }>> {
  if (last.kind === 'withdrawn') return refuse({ code: 'correction.withdrawn' });
  const setting = { law, item: last.item, receivedOn: dayOf(world.clock.now()) };
  const checker = new RowChecker({ format: 'json-lines', date1904: false }, setting);
  const { draft, findings } = checker.check({ row: 1, cells: [], record: { ...cells } });
  if (!draft) {
    const errors = findings.filter(({ severity }) => severity === 'error');
    return refuse({
      code: 'correction.wrong',
      findings: errors.map(({ heading, message }) => `${heading}：${message.zh}`).join(' '),
      findingsInEnglish: errors.map(({ field, message }) => `${field}: ${message.en}`).join(' '),
    });
  }
  if (draft.subjectCode !== last.subject_code || draft.naturalKey !== last.natural_key)
    return refuse({ code: 'correction.other-record' });
  const names = (await findNamesByCode(tx, [draft.subjectCode])).get(draft.subjectCode);
  if (last.item !== 'subject' && !(names && isNameOn(names, draft.subjectName, draft.decidedOn)))
    return refuse({ code: 'correction.other-name' });
  const [foreseen] = await foreseeRecords(tx, last.item, [toDraft(draft, last)]);
  return foreseen!.outcome === 'updated' ? accept(draft) : refuse({ code: 'correction.unchanged' });
}

const toDraft = (
  draft: RowDraft,
  { item, provider_code: providerCode, received_at: receivedAt }: LastVersion,
) => ({
  ...draft,
  ...{ item, providerCode, receivedAt, submissionId: null, rowNumber: null },
});

async function storeCorrection(
  world: World,
  tx: Tx,
  body: Kept,
  attestation: Awaited<ReturnType<typeof verifyBy>>,
): Promise<Outcome<null, Refused>> {
  const last = await findLastVersion(tx, body.subjectCode, body.recordId);
  if (last?.kind === 'withdrawn') return refuse({ code: 'correction.withdrawn' });
  if (last?.version !== body.version) return refuse({ code: 'correction.outdated' });
  const { subjectCode, item, naturalKey, content: json, provider } = body;
  const [stored] = await storeRecords(world, tx, item, [
    {
      ...{ subjectCode, item, naturalKey, json, content: JSON.parse(json) },
      decidedOn: body.decidedOn as LastVersion['decided_on'],
      ...{ providerCode: provider, submissionId: null, rowNumber: null },
      receivedAt: world.clock.now(),
      ...(attestation ? { attestation } : {}),
    },
  ]);
  return stored!.outcome === 'updated' ? accept(null) : refuse({ code: 'correction.unchanged' });
}

/** Each field that changes, as it is and as it will be. */
function showChanges(
  law: IngestLaw,
  item: string,
  { on, before, after }: { on: Date; before: Content; after: Content },
): ShownFact[] {
  const page = law.catalogue.items.get(item);
  const edition = page && editionOn(page, dayOf(on));
  const say = (value: Content[string] | undefined) =>
    value === undefined ? '—' : Array.isArray(value) ? value.join('、') : String(value);
  return (edition ? keptFields(edition) : []).flatMap(({ name, heading, english }) => {
    const [was, is] = [say(before[name]), say(after[name])];
    return was === is ? [] : [{ label: { zh: heading, en: english }, value: `${was} → ${is}` }];
  });
}
