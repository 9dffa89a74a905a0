import { dayOf, normaliseName } from '#kit';
import { emit, type Tx, type World } from '#platform';
import { type DatedName, type OldNumberKind, Registration } from './contract.ts';
import { isSoleTrader, kindOf } from './kind.ts';
import type { SubjectLaw } from './law.ts';
import { presentName, renameOn } from './name.ts';
import {
  findNamesByCode,
  type OldNumber,
  type SubjectRow,
  saveNames,
  saveOldNumbers,
  saveSubjects,
} from './sql.ts';

/** What the base register handed in of one organisation, and when. */
export type RegisteredRow = { content: unknown; receivedAt: Date };

/** Told when organisations came into the register or were changed in it. */
export type SubjectsRegistered = {
  subjects: readonly {
    code: string;
    names: readonly DatedName[];
    shortName: string | null;
    isNew: boolean;
  }[];
};

/**
 * Brings the register to what these rows say, in their order: a later row of the same code wins. A new name
 * begins on the day of change the row names, or on the day it was received.
 */
export async function registerSubjects(
  world: World,
  tx: Tx,
  law: SubjectLaw,
  rows: readonly RegisteredRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const registrations = rows.map((row) => ({
    ...Registration.parse(row.content),
    receivedAt: row.receivedAt,
  }));
  const before = await findNamesByCode(tx, [...new Set(registrations.map((row) => row.subjectCode))]);
  const names = new Map<string, DatedName[]>();
  const subjects = new Map<string, SubjectRow>();
  const numbers: (OldNumber & { subjectCode: string })[] = [];
  for (const row of registrations) {
    const code = row.subjectCode;
    const known = names.get(code) ?? before.get(code) ?? [];
    names.set(code, renameOn(known, row.subjectName, row.changedOn ?? dayOf(row.receivedAt)));
    subjects.set(code, toSubjectRow(row, law));
    for (const number of oldNumbersOf(row)) numbers.push({ subjectCode: code, ...number });
  }
  await saveSubjects(tx, [...subjects.values()]);
  const renamed = new Map([...names].filter(([code, list]) => !sameNames(before.get(code), list)));
  await saveNames(tx, renamed);
  await saveOldNumbers(tx, numbers);
  const body: SubjectsRegistered = {
    subjects: [...names].map(([code, list]) => ({
      code,
      names: list,
      shortName: subjects.get(code)?.short_name ?? null,
      isNew: !before.has(code),
    })),
  };
  await emit(world, tx, 'subjects.registered', body);
}

function toSubjectRow(row: Registration & { receivedAt: Date }, law: SubjectLaw): SubjectRow {
  const kind = kindOf(row.subjectCode, law) ?? '其他组织';
  const isNearPerson = isSoleTrader(row.subjectCode, law);
  return {
    subject_code: row.subjectCode,
    name: normaliseName(row.subjectName),
    kind,
    status: row.registrationStatus,
    established_on: row.establishedOn ?? null,
    closed_on: row.closedOn ?? null,
    division: row.division ?? null,
    address: row.address ? (isNearPerson ? toStreet(row.address) : row.address) : null,
    legal_representative: isNearPerson ? null : (row.legalRepresentative ?? null),
    capital_fen: row.capitalFen ?? null,
    business_scope: row.businessScope ?? null,
    registration_authority_name: row.registrationAuthorityName ?? null,
    registration_authority_code: row.registrationAuthorityCode ?? null,
    short_name: row.shortName ?? null,
    updated_at: row.receivedAt,
  };
}

/**
 * A sole trader's address may be a home: what follows the road, street or village is not kept.
 * @source 市场主体登记管理条例 9(6); 个人信息保护法 6
 */
export function toStreet(address: string): string {
  const match = /^.*?(?:路|街|道|巷|村|镇|乡|社区)(?=[^路街道巷村镇乡社区]*$)/.exec(address);
  return match ? match[0] : address.replace(/\d.*$/, '');
}

const numberFields: readonly [keyof Registration, OldNumberKind][] = [
  ['businessNumber', 'business'],
  ['organisationCode', 'organisation'],
  ['taxNumber', 'tax'],
  ['institutionNumber', 'institution'],
  ['socialOrganisationNumber', 'social'],
];

function oldNumbersOf(row: Registration): OldNumber[] {
  const given = numberFields.flatMap(([field, kind]) => {
    const number = row[field];
    return typeof number === 'string' ? [{ kind, number }] : [];
  });
  // GB 32100: characters 9–17 of the unified code are the organisation code, so it finds its owner too.
  return [...given, { kind: 'organisation' as const, number: row.subjectCode.slice(8, 17) }];
}

function sameNames(before: readonly DatedName[] | undefined, after: readonly DatedName[]): boolean {
  return before !== undefined && before.length === after.length && presentName(before) === presentName(after);
}
