import { hash } from 'node:crypto';
import {
  accept,
  canonicalJson,
  type Day,
  dayOf,
  isWithin,
  newId,
  type Outcome,
  type Reach,
  refuse,
} from '#kit';
import { inTransaction, type Reader, type Tx, type World } from '#platform';
import { checkOne, type IngestLaw } from '#registry/ingest';
import { findSubject, isSoleTrader, normaliseUscc } from '#registry/subjects';
import { type AuditLaw, recordAct } from '#trust/audit';
import type { CommitmentPreview, SignedCommitment } from './commitment.ts';
import type { Draft } from './contract.ts';
import { textOf, toSigned } from './describe-commitment.ts';
import { fillTemplate } from './fill-template.ts';
import type { CommitmentLaw } from './load-law.ts';
import type { CommitmentsRefusal } from './refusals.ts';
import { addSigned, findDepartment, findSigned, findWaitingRows, holdSigning, takeSerial } from './sql.ts';
import type { Template } from './template.ts';

export type SignLaw = IngestLaw & Readonly<{ commitments: CommitmentLaw; audit: AuditLaw }>;

/** The row of the catalogue, but for its number. */
type Row = Readonly<Record<string, string>>;
type Filled = { template: Template; row: Row; division: string; hash: string };

/** The whole text, for who is about to sign it. */
export async function previewCommitment(
  world: World,
  law: SignLaw,
  order: Draft & { code: string },
  reach: Reach,
): Promise<Outcome<CommitmentPreview, CommitmentsRefusal>> {
  const filled = await fill(world, world.db, law, { order, reach });
  if (!filled.ok) return filled;
  const { template, row } = filled.value;
  return accept({
    text: textOf(row),
    subject: { code: row.subjectCode!, name: row.subjectName! },
    unit: { code: row.authorityCode!, name: row.authorityName! },
    duties: template.duties,
    hash: filled.value.hash,
  });
}

/**
 * 签署: a representative with a mandate in force signs the text that was shown, and it waits for the department. Nothing of
 * it is a record before the department accepts it.
 * @source 山东省社会信用条例 32
 */
export async function signCommitment(
  world: World,
  law: SignLaw,
  order: Draft & { code: string; hash: string },
  reach: Reach,
): Promise<Outcome<SignedCommitment, CommitmentsRefusal>> {
  return inTransaction(world.db, async (tx) => {
    const filled = await fill(world, tx, law, { order, reach });
    if (!filled.ok) return filled;
    const { row, division, template } = filled.value;
    if (filled.value.hash !== order.hash) return refuse({ code: 'commitment.text-changed' });
    const subjectCode = row.subjectCode!;
    await holdSigning(tx, subjectCode);
    const most = law.commitments.mostWaiting;
    const waiting = await findWaitingRows(tx, subjectCode, most);
    const isSame = ({ documentNumber: _number, ...other }: Row) => hashOf(other) === order.hash;
    if (waiting.some(isSame)) return refuse({ code: 'commitment.signed-already' });
    if (waiting.length >= most) return refuse({ code: 'commitment.too-many-waiting', most });
    const signedAt = world.clock.now();
    const day = dayOf(signedAt);
    const documentNumber = numberOf(division, day, await takeSerial(tx, division, day));
    const commitmentId = newId(signedAt, world.random);
    await addSigned(tx, {
      ...{ subjectCode, commitmentId, documentNumber, signedAt },
      unitCode: row.authorityCode!,
      template: template.template,
      row: canonical({ ...row, documentNumber }),
      signedBy: world.actor.account,
    });
    await recordAct(world, tx, {
      action: 'commitment-signed',
      ...law.audit.groundOf('commitment-signed'),
      ...{ subjectCode, recordId: null, resultHash: null },
      scope: { commitmentId, unit: row.authorityCode! },
    });
    return accept(toSigned((await findSigned(tx, subjectCode, commitmentId))!));
  });
}

async function fill(
  world: World,
  reader: Reader | Tx,
  law: SignLaw,
  { order, reach }: { order: Draft & { code: string }; reach: Reach },
): Promise<Outcome<Filled, CommitmentsRefusal>> {
  const code = normaliseUscc(order.code);
  const isHis = isWithin(reach, { subject: code }, world.actor.account);
  const subject = isHis ? await findSubject(reader, code) : null;
  if (!subject) return refuse({ code: 'commitment.subject-not-found' });
  const template = law.commitments.templates.get(order.template);
  if (!template) return refuse({ code: 'commitment.template-unknown' });
  const unit = await findDepartment(reader, order.unit);
  if (!unit || !law.commitments.mayAccept(template, unit.name))
    return refuse({ code: 'commitment.unit-wrong' });
  const today = dayOf(world.clock.now());
  const text = fillTemplate(template, order.blanks, today);
  if (!text.ok) return text;
  const { validUntil, ...words } = text.value;
  const row: Row = {
    subjectName: subject.name,
    subjectClass: isSoleTrader(code, law.subjects) ? '个体工商户' : '法人及非法人组织',
    subjectCode: code,
    commitmentKind: template.kind,
    ...words,
    decidedOn: today,
    ...(validUntil === null ? {} : { validUntil }),
    performance: '履行中',
    authorityName: unit.name,
    authorityCode: unit.code,
    disclosureKind: template.disclosure,
  };
  const checked = checkRow(law, { ...row, documentNumber: numberOf(unit.division, today, 1) }, today);
  if (!checked.ok) return checked;
  return accept({ template, row, division: unit.division, hash: hashOf(row) });
}

/** As a row of a file is checked; what would be masked there is refused here, for nobody signed the mask. */
export function checkRow(law: IngestLaw, row: Row, today: Day): Outcome<null, CommitmentsRefusal> {
  const { findings, wouldPass } = checkOne(law, 'commitment', row, today);
  if (findings.some(({ rule }) => rule === 'V15')) return refuse({ code: 'commitment.personal' });
  if (wouldPass) return accept(null);
  const errors = findings.filter(({ severity }) => severity === 'error');
  return refuse({
    code: 'commitment.not-fit',
    findings: errors.map(({ heading, message }) => `${heading}：${message.zh}`).join(' '),
    findingsInEnglish: errors.map(({ field, message }) => `${field}: ${message.en}`).join(' '),
  });
}

const numberOf = (division: string, day: Day, serial: number): string =>
  `${division}${day.replaceAll('-', '')}${String(serial).padStart(6, '0')}`;

const hashOf = (row: Row): string => hash('sha256', canonical(row), 'hex');

/** Checked rows are NFC and whole; of one that is not, the check says so before anything is kept. */
function canonical(row: Row): string {
  const json = canonicalJson(row);
  return json.ok ? json.value : JSON.stringify(row);
}
