import type { Day } from '#kit';
import type { Content, StoreOutcome } from '#registry/records/contract';
import { type DatedName, isNameOn, presentName } from '#registry/subjects';
import type { RowFinding, RowResult } from './submission.ts';

/** What may be kept of a row that passed its checks. */
export type RowDraft = {
  subjectCode: string;
  subjectName: string;
  naturalKey: string;
  content: Content;
  /** The content in RFC 8785 form. */
  json: string;
  decidedOn: Day | null;
};

/** A row after all checks that need nothing but the row: with a draft, or with an error and nothing else. */
export type CheckedRow = { row: number; findings: readonly RowFinding[]; draft: RowDraft | null };

/** Refused before the gate: an error of the row itself, or `reason`, for instance a name not the subject's. */
export function refuseRow(checked: CheckedRow, reason: RowFinding | null = null): RowResult {
  const errors = checked.findings.filter((finding) => finding.severity === 'error');
  const warnings = checked.findings.filter((finding) => finding.severity === 'warning');
  return {
    row: checked.row,
    outcome: 'refused',
    findings: [...(reason ? [reason] : []), ...errors, ...warnings],
  };
}

/** What a row waits for in the hands of its own department. */
export type WaitsFor = 'signature' | 'second-person';

/** Valid, but another person of the department has to release it. */
export function holdForRelease(checked: CheckedRow, waitsFor: WaitsFor): RowResult {
  return { row: checked.row, outcome: 'held', findings: [releaseNeeded[waitsFor], ...checked.findings] };
}

/** Valid, but nobody has this code yet. */
export function holdRow(checked: CheckedRow): RowResult {
  return { row: checked.row, outcome: 'held', findings: [subjectUnknown, ...checked.findings] };
}

/** The name is not the subject's on the decision day; `likeNames` says who is called almost so. */
export function nameMismatch(
  registeredName: string,
  likeNames: { zh: string; en: string } | null,
): RowFinding {
  return {
    rule: 'V07',
    field: 'subjectName',
    heading: '行政相对人名称',
    severity: 'error',
    message: {
      zh: `名称与该统一社会信用代码的登记名称不一致（登记名称：${registeredName}）。${likeNames?.zh ?? ''}请核对代码和名称；以代码为准，名称相近不作匹配。`,
      en: `The name is not the one registered under this code (registered: ${registeredName}). ${likeNames?.en ?? ''}Check code and name; the code decides, a similar name is never matched.`,
    },
  };
}

/**
 * V19: where the register knows the authority's code, its name must be the authority's; otherwise a warning.
 * Most authorities of a file are not in the register at first, which says nothing.
 */
export function doubtAuthority(
  checked: CheckedRow,
  names: ReadonlyMap<string, readonly DatedName[]>,
): CheckedRow {
  const { authorityCode, authorityName } = checked.draft?.content ?? {};
  const known = typeof authorityCode === 'string' ? names.get(authorityCode) : undefined;
  if (!known || typeof authorityName !== 'string' || isNameOn(known, authorityName, checked.draft!.decidedOn))
    return checked;
  return { ...checked, findings: [...checked.findings, authorityDoubtful(presentName(known) ?? '')] };
}

function authorityDoubtful(registeredName: string): RowFinding {
  return {
    rule: 'V19',
    field: 'authorityName',
    heading: '机关名称',
    severity: 'warning',
    message: {
      zh: `机关名称与其统一社会信用代码的登记名称不一致（登记名称：${registeredName}）。请核对，无误可不处理。`,
      en: `The authority's name is not the one registered under its code (registered: ${registeredName}). Check it; if it is right, nothing is to be done.`,
    },
  };
}

/** What the gate did, with V14 in words where it says more than "accepted". */
export function judgeStored({ row, findings }: CheckedRow, stored: StoreOutcome): RowResult {
  if (stored.outcome === 'accepted') return { row, outcome: 'accepted', findings: [...findings] };
  return { row, outcome: stored.outcome, findings: [sayStored(stored), ...findings] };
}

const releaseNeeded: Readonly<Record<WaitsFor, RowFinding>> = {
  signature: {
    rule: '',
    field: '',
    heading: '',
    severity: 'warning',
    message: {
      zh: '等待本单位审核员用部门密钥签名放行。本行已暂存，不公示；放行后入库，无需重报。',
      en: "The row waits for the department's reviewer to sign it with the department's key. It is kept, not shown, and enters when it is released; do not send it again.",
    },
  },
  'second-person': {
    rule: '',
    field: '',
    heading: '',
    severity: 'warning',
    message: {
      zh: '本行更正一条正在公示的记录，等待本单位另一人放行。原记录照常公示；放行后更正生效，无需重报。',
      en: 'The row corrects a record that is public and waits for another person of the department to release it. The record stays as it is until then; do not send it again.',
    },
  },
};

const subjectUnknown: RowFinding = {
  rule: 'V07',
  field: 'subjectCode',
  heading: '行政相对人代码_1',
  severity: 'warning',
  message: {
    zh: '主体库中尚无该统一社会信用代码。本行已暂存，不公示；主体登记信息到达后自动入库，无需重报。',
    en: 'No organisation with this code is in the base register yet. The row is kept, not shown, and enters by itself when the organisation arrives; do not send it again.',
  },
};

function sayStored(stored: Exclude<StoreOutcome, { outcome: 'accepted' }>): RowFinding {
  const words = storedWords(stored);
  return {
    rule: 'V14',
    field: '',
    heading: '',
    severity: stored.outcome === 'refused' ? 'error' : 'warning',
    message: words,
  };
}

function storedWords(stored: Exclude<StoreOutcome, { outcome: 'accepted' }>): { zh: string; en: string } {
  if (stored.outcome === 'refused') {
    return {
      zh: '该决定的记录已由提供单位撤回，不能再次报送。新的决定请使用新的文书号。',
      en: 'The record of this decision was withdrawn by its provider and cannot be sent again. A new decision carries a new document number.',
    };
  }
  if (stored.outcome !== 'unchanged') {
    return {
      zh: `同一决定内容有变更，已保存为第 ${stored.version} 版，前一版留存。`,
      en: `The same decision with other content: kept as version ${stored.version}; the former version stays in the archive.`,
    };
  }
  if (stored.replacedBy !== null) {
    return {
      zh: `与本记录已被取代的第 ${stored.version} 版相同，未作改动。如确需恢复该内容，请在备注中写明后报送。`,
      en: `Equal to version ${stored.version} of this record, which was replaced; nothing was changed. To return to it, say so in the remark and send again.`,
    };
  }
  return { zh: '与已有记录相同，未作改动。', en: 'Equal to the record we have; nothing was changed.' };
}
