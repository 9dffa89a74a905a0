import { fineLevelWords } from '#disclosure/publication/contract';
import type { Proposal } from '#trust/approvals/contract';
import type { Bilingual } from '../words/language.ts';
import { fill } from '../words/language.ts';
import { roleWords } from '../words/words-account.ts';
import { bodyWords } from './words.ts';

/** A line of what is to be done; `before` where something takes the place of something else. */
export type BodyLine = {
  label: Bilingual;
  before?: Bilingual;
  after: Bilingual;
  /** What the code in `after` is the code of: its name stands before it where it is known. */
  codeOf?: 'organisation' | 'unit';
  to?: { path: string; right: string };
};

type Body = Readonly<Record<string, unknown>>;

const w = bodyWords;
const same = (text: string): Bilingual => ({ zh: text, en: text });
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const line = (label: Bilingual, value: unknown): BodyLine => ({ label, after: same(textOf(value)) });
const change = (label: Bilingual, before: Bilingual, after: Bilingual): BodyLine => ({
  label,
  before,
  after,
});

/** What a proposal does, line by line, in the words of the office; a kind unknown to this page says its parts. */
export function describeBody({ kind, body, place }: Pick<Proposal, 'kind' | 'body' | 'place'>): BodyLine[] {
  const describe = describers[kind];
  return describe
    ? describe(body, place)
    : Object.entries(body).map(([name, value]) => line(same(name), JSON.stringify(value)));
}

type Describe = (body: Body, place: Proposal['place']) => BodyLine[];

const aboutRecord: Describe = (body) => {
  const [code, record] = [textOf(body.subjectCode), textOf(body.recordId)];
  return [
    {
      ...line(w.organisation, code),
      codeOf: 'organisation',
      to: { path: `/subjects/${code}`, right: 'subject:read' },
    },
    { ...line(w.record, record), to: { path: `/subjects/${code}/records/${record}`, right: 'record:read' } },
  ];
};

const aboutAccount: Describe = (body) => [line(w.account, body.account)];
const aboutUnit: Describe = (body) => [{ ...line(w.unit, body.unit), codeOf: 'unit' }];

const describers: Readonly<Record<string, Describe>> = {
  'classify-fine': (body, place) => [
    ...aboutRecord(body, place),
    change(
      w.fineLevel,
      w.fineLevelBefore,
      fineLevelWords[body.fineLevel as keyof typeof fineLevelWords] ?? same(textOf(body.fineLevel)),
    ),
    ...(body.isPublishedByException === true ? [line(w.exception, '✓')] : []),
  ],
  'withdraw-record': (body, place) => [
    ...aboutRecord(body, place),
    change(w.publicity, w.publicNow, w.takenBack),
  ],
  'correct-record': aboutRecord,
  'register-key': (body, place) => [
    ...aboutUnit(body, place),
    line(w.key, body.keyId),
    line(w.keyPlace, body.label),
  ],
  'end-key': (body, place) => [
    ...aboutUnit(body, place),
    line(w.key, body.keyId),
    change(w.key, w.inForce, w.ended),
  ],
  'change-catalogue': ({ pages }) =>
    (pages as { page: string; sha256: string | null }[]).map(({ page, sha256 }) => ({
      label: w.page,
      after: {
        zh: `${page}：${(sha256 ? w.pageNew : w.pageRemoved).zh}`,
        en: `${page}: ${(sha256 ? w.pageNew : w.pageRemoved).en}`,
      },
    })),
  'make-account': (body, place) => [
    ...aboutAccount(body, place),
    line(w.name, body.name),
    ...(body.unit === null ? [] : aboutUnit(body, place)),
    { label: w.roles, after: rolesOf(body.roles) },
    ...(body.mandate ? mandateOf(body.mandate as Record<string, unknown>) : []),
  ],
  'change-roles': (body, place) => [
    ...aboutAccount(body, place),
    change(w.roles, rolesOf(body.before), rolesOf(body.roles)),
  ],
  'suspend-account': (body, place) => [
    ...aboutAccount(body, place),
    change(w.accountState, w.working, w.suspended),
  ],
  'reopen-account': (body, place) => [
    ...aboutAccount(body, place),
    change(w.accountState, w.suspended, w.working),
  ],
  'reset-second-factor': (body, place) => [
    ...aboutAccount(body, place),
    change(w.factor, w.asBefore, w.factorReset),
  ],
  'make-unit': (body) => [
    line(w.unit, body.code),
    line(w.name, body.name),
    {
      label: w.kindOfUnit,
      after: w[body.kind as 'centre' | 'department' | 'window'] ?? same(textOf(body.kind)),
    },
    line(w.division, body.division),
  ],
  'end-unit': (body) => [{ ...line(w.unit, body.code), codeOf: 'unit' }, change(w.unit, w.inForce, w.ended)],
  'make-client': (body, place) => [
    ...aboutAccount(body, place),
    line(w.name, body.name),
    ...aboutUnit(body, place),
    line(w.rights, (body.rights as string[]).join('、')),
    { label: w.addresses, after: listOf(body.addresses as string[], w.anywhere) },
    line(w.expiresOn, body.expiresOn),
    { label: w.proof, after: body.publicKey ? w.bySignature : w.bySecret },
  ],
  'end-client': (body, place) => [...aboutAccount(body, place), change(w.accountState, w.working, w.ended)],
};

const listOf = (list: readonly string[], none: Bilingual): Bilingual =>
  list.length === 0 ? none : same(list.join('、'));

function rolesOf(value: unknown): Bilingual {
  const roles = (Array.isArray(value) ? value : []) as (keyof typeof roleWords)[];
  if (roles.length === 0) return w.none;
  const said = (language: 'zh' | 'en') => roles.map((role) => roleWords[role]?.[language] ?? role);
  return { zh: said('zh').join('、'), en: said('en').join(', ') };
}

function mandateOf({ subjectCode, document, validUntil: day }: Record<string, unknown>): BodyLine[] {
  const facts = { document, day };
  const after = { zh: fill(w.mandateFor.zh, facts), en: fill(w.mandateFor.en, facts) };
  return [
    { ...line(w.organisation, subjectCode), codeOf: 'organisation' },
    { label: w.mandate, after },
  ];
}

/** `a → b`, as the server says a field that changes; null where it is no change. */
export function parseChange(value: string): { before: string; after: string } | null {
  const parts = value.split(' → ');
  return parts.length === 2 ? { before: parts[0]!, after: parts[1]! } : null;
}
