import type { Performance } from '#credit/commitments/contract';

type Row = Readonly<Record<string, string>>;

/** The row as it will be: how it was kept, by whom and when that was found; of a breach what was not kept and what followed. */
export function decideAssessment(
  row: Row,
  given: { performance: Performance; assessedOn: string; unfulfilled?: string; enforcement?: string },
  unit: { code: string; name: string } | null,
): Row {
  const { unfulfilled: _was, enforcement: _followed, ...rest } = row;
  const { performance, assessedOn, unfulfilled = '', enforcement = '' } = given;
  const isBreach = performance === '部分履行' || performance === '全部未履行';
  return {
    ...rest,
    performance,
    ...(isBreach ? { unfulfilled, enforcement } : {}),
    assessedOn,
    ...(unit ? { assessorName: unit.name, assessorCode: unit.code } : {}),
  };
}
