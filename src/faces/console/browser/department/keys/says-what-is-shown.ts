import type { ProposalDetail } from '#trust/approvals/contract';
import {
  type Attested,
  attestedRow,
  attestedWithdrawal,
  attestText,
  commitTo,
  parseBase64,
} from '#trust/proofs';

/**
 * Whether the text that a proposal asks to be signed is about just what the proposal says: made anew from its body and
 * reason, and compared. A kind that this page does not know is not signed in a browser.
 */
export function saysWhatIsShown({
  kind,
  body,
  reason,
  toSign,
}: Pick<ProposalDetail, 'kind' | 'body' | 'reason' | 'toSign'>): boolean {
  if (toSign === null) return true;
  const salt = parseBase64(textOf(body.salt));
  const attest = salt?.length === 32 ? makers[kind]?.(body, reason, salt) : undefined;
  const origin = toSign.split('/attest/v1\n')[0]!;
  return attest !== undefined && attestText(origin, attest) === toSign;
}

type Body = ProposalDetail['body'];
type Make = (body: Body, reason: string, salt: Uint8Array) => Attested;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const makers: Readonly<Record<string, Make>> = {
  'withdraw-record': (body, reason, salt) => {
    const [subjectCode, recordId] = [textOf(body.subjectCode), textOf(body.recordId)];
    const version = Number(body.version);
    const statement = attestedWithdrawal({ subjectCode, recordId, version, reason });
    return { type: 'retraction', commitment: commitTo(statement, salt), recordId, version };
  },
  'correct-record': (body, _reason, salt) => {
    const [content, item, provider] = [textOf(body.content), textOf(body.item), textOf(body.provider)];
    const statement = attestedRow({ content, item, provider, subjectCode: textOf(body.subjectCode) });
    return { type: 'record', commitment: commitTo(statement, salt) };
  },
};
