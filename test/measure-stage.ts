import assert from 'node:assert/strict';
import { generateCity, type Row, toCsv } from '#demo';
import { cityOptions, columnsOf, type Platform, startPlatform } from './platform.ts';

export type InForce = {
  measure: string;
  rests: { recordId: string };
  until: string;
  endsWith: { zh: string };
};

/** A platform with organisations of the invented city, and authorities that decide about them. */
export async function setMeasureStage() {
  const platform = await startPlatform({ now: '2026-11-20T04:00:00Z', isDemo: true });
  const { authorities, all, subjects } = drawCity();
  const file = (item: string, rows: readonly Row[]) =>
    platform.handIn(item, [...toCsv(rows, columnsOf(platform.law, item))].join(''));
  await file('subject', all);
  let number = 0;

  /** The example of the item's page, about this subject, in the name of an authority of the city. */
  function aRow(item: string, subject: Row, word: string, changes: Row = {}): Row {
    const { example } = platform.law.catalogue.items.get(item)!.editions.at(-1)!;
    const { name, code } = authorities.find((one) => one.name.includes(word))!;
    number += 1;
    return {
      ...example,
      subjectName: subject.subjectName!,
      subjectCode: subject.subjectCode!,
      documentNumber: `示字〔2026〕第${String(number).padStart(5, '0')}号`,
      authorityName: name,
      authorityCode: code,
      sourceName: name,
      sourceCode: code,
      ...changes,
    };
  }

  /** A penalty of the environment authority, and the ban on discharge permits that rests on it; not handed in. */
  function aBan(subject: Row, changes: Row = {}): { penalty: Row; ban: Row } {
    const penalty = aRow('penalty', subject, '生态环境', {
      offenceType: '以欺骗手段取得排污许可证',
      decidedOn: '2026-11-16',
      validUntil: '2099-12-31',
      publishUntil: '2099-12-31',
    });
    const ban = aRow('measure', subject, '生态环境', {
      measureId: 'PM054',
      content: '三年内不得再次申请排污许可证',
      basis: '排污许可管理条例第四十条',
      restsOnNumber: penalty.documentNumber!,
      restsOnAuthorityCode: penalty.authorityCode!,
      noticeGivenOn: '2026-11-10',
      decidedOn: '2026-11-17',
      validFrom: '2026-11-17',
      validUntil: '2029-11-17',
      ...changes,
    });
    return { penalty, ban };
  }

  async function handIn(item: string, row: Row) {
    const { results } = await file(item, [row]);
    return results[0]!;
  }

  return {
    platform,
    authorities,
    /** One that no test has had yet. */
    nextSubject: (): Row => subjects.shift()!,
    aRow,
    aBan,
    handIn,
    inForce: (subject: Row) => findInForce(platform, subject),
    recordOf: (row: Row) => findRecordOf(platform, row),
  };
}

export type MeasureStage = Awaited<ReturnType<typeof setMeasureStage>>;

function drawCity() {
  const city = generateCity({ ...cityOptions, recordCount: 0 });
  const all = [...city.subjects()];
  const once = (row: Row) => all.filter((other) => other.subjectCode === row.subjectCode).length === 1;
  const subjects = all.filter(
    (row) => row.subjectCode!.startsWith('91') && row.establishedOn! < '2025' && once(row),
  );
  return { authorities: city.authorities, all, subjects };
}

async function findInForce(platform: Platform, subject: Row): Promise<InForce[]> {
  const { status, body } = await platform.get(`/api/v1/subjects/${subject.subjectCode}/measures`);
  assert.equal(status, 200);
  return body.measures;
}

async function findRecordOf({ world }: Platform, row: Row): Promise<string> {
  const found = await world.db.pool.query(
    `select record_id as id from records.version where subject_code = $1 and content->>'documentNumber' = $2`,
    [row.subjectCode, row.documentNumber],
  );
  return found.rows[0].id;
}
