import assert from 'node:assert/strict';
import { z } from 'zod';
import {
  classifyFine,
  FineLevel,
  findDisplay,
  type PublicationLaw,
  publicationRefusals,
} from '#disclosure/publication';
import { accept, dayOf, formatWanYuan, refuse } from '#kit';
import type { Reader, World } from '#platform';
import { changeCatalogue, subjectPorts } from '#registry/catalogue';
import { correctRecordKind } from '#registry/ingest';
import { findLastVersion, withdrawRecordKind } from '#registry/records';
import { normaliseUscc } from '#registry/subjects';
import type { SignInPorts } from '#trust/accounts';
import {
  type AnyKind,
  accountKinds,
  approvalsRefusals,
  clientKinds,
  kindsByWord,
  type Place,
  proposalKind,
  type Rules,
  type ShownFact,
  unitKinds,
} from '#trust/approvals';
import { type AuditLaw, recordLook } from '#trust/audit';
import { endKeyKind, findCentre, registerKeyKind } from '#trust/department-keys';
import { findClientKeys, makeInvitation } from '#trust/sign-in';
import type { Law } from './law.ts';

/** FOUR EYES: what one person proposes and another decides; each kind names the rights that it takes and its verb. */
export function createRules(world: World, law: Law): Rules {
  const today = dayOf(world.clock.now());
  const kinds: AnyKind[] = [
    classifyFineKind(law),
    withdrawRecordKind,
    correctRecordKind(law),
    registerKeyKind,
    endKeyKind,
    changeCatalogue({ shipped: law.shippedPages, ports: subjectPorts(law.subjects, today) }),
    ...accountKinds(law),
    ...unitKinds(law),
    ...clientKinds(law),
  ];
  return { kinds: kindsByWord(kinds), law };
}

/** What units, accounts and mandates need of signing in, which stands below them. */
export const signInPorts = (law: Pick<Law, 'sessions'>): SignInPorts => ({
  async invite(world, tx, account) {
    const made = await makeInvitation(world, tx, law.sessions, account);
    assert(made.ok, 'an account that was just made can be invited');
    return { ...made.value, validUntil: made.value.validUntil.toISOString() };
  },
  async findKeys(reader, account) {
    const keys = await findClientKeys(reader, account);
    return keys.map(({ isSigning, madeAt, expiresAt, endedAt, endedBy: _by, ...key }) => ({
      ...key,
      proof: isSigning ? ('signature' as const) : ('secret' as const),
      madeAt: madeAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
    }));
  },
});

const ClassifyFine = z.strictObject({
  subjectCode: z.string().min(1).max(40).transform(normaliseUscc),
  recordId: z.uuid(),
  fineLevel: FineLevel,
  isPublishedByException: z.boolean().default(false),
});
type ClassifyFine = z.output<typeof ClassifyFine>;

/** 罚款档次认定, of the version that was there when it was proposed, and of no other. */
const classifyFineKind = (law: { publication: PublicationLaw; audit: AuditLaw }) =>
  proposalKind<ClassifyFine, ClassifyFine & { version: number }>({
    kind: 'classify-fine',
    name: { zh: '认定罚款档次', en: 'Classify a fine' },
    propose: 'fine:propose',
    decide: 'fine:decide',
    schema: ClassifyFine as z.ZodType<ClassifyFine>,
    refusals: { ...publicationRefusals, ...approvalsRefusals },
    whose: placeOfRecord,
    async prepare(_world, tx, entry) {
      const place = await placeOfRecord(tx, entry);
      const display = await findDisplay(tx, entry.subjectCode, entry.recordId);
      if (!place || !display) return null;
      if (display.decision !== 'awaiting-classification' || display.endedAt)
        return refuse({ code: 'publication.not-waiting' });
      return accept({ place, body: { ...entry, version: display.version } });
    },
    async show(world, { body }) {
      const record = await findLastVersion(world.db, body.subjectCode, body.recordId);
      const shown = record?.content ? factsOf(record.content) : [];
      const scope = { count: 1, list: 'awaiting-classification' };
      const ground = law.audit.groundOf('restricted-list-read');
      const look = { action: 'restricted-list-read', ...ground, subjectCode: '', scope } as const;
      await recordLook(world, look, shown);
      return shown;
    },
    async carryOut(world, tx, { body, proposedBy, reason }, { decidedBy }) {
      const { version, ...order } = body;
      const classifiedBy = `${proposedBy} 提出，${decidedBy} 同意`;
      const done = await classifyFine(world, tx, { ...order, law: law.publication, classifiedBy, reason });
      if (!done.ok) return done;
      return done.value.version === version ? accept(null) : refuse({ code: 'proposal.outdated' });
    },
  });

/** The unit that handed the record in; the centre where none did. `null`: there is no such record. */
async function placeOfRecord(
  reader: Reader,
  { subjectCode, recordId }: { subjectCode: string; recordId: string },
): Promise<Place | null> {
  const record = await findLastVersion(reader, subjectCode, recordId);
  if (!record) return null;
  return { unit: record.provider_code ?? (await findCentre(reader)), subject: subjectCode, record: recordId };
}

/** What of a penalty places its fine. */
function factsOf(content: Readonly<Record<string, unknown>>): ShownFact[] {
  const text = (value: unknown) => (Array.isArray(value) ? value.join('、') : String(value));
  const facts: [field: string, zh: string, en: string][] = [
    ['subjectName', '行政相对人名称', 'Organisation'],
    ['documentNumber', '行政处罚决定书文号', 'Document number'],
    ['authorityName', '处罚机关', 'Authority'],
    ['penaltyTypes', '处罚类别', 'Types of penalty'],
    ['decidedOn', '处罚决定日期', 'Decided on'],
  ];
  const shown = facts.flatMap(([field, zh, en]) =>
    content[field] === undefined ? [] : [{ label: { zh, en }, value: text(content[field]) }],
  );
  const { fineFen } = content;
  if (typeof fineFen === 'number')
    shown.push({
      label: { zh: '罚款数额（万元）', en: 'Fine (10,000 yuan)' },
      value: formatWanYuan(fineFen),
    });
  return shown;
}
