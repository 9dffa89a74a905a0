import type { z } from 'zod';
import type { Outcome, RefusalTable, Right } from '#kit';
import type { Reader, Tx, World } from '#platform';
import type { DepartmentSignature, HandOver, Place, ShownFact } from './contract.ts';

/** A proposal that can still be decided. */
export type OpenProposal<Body> = Readonly<{
  proposalId: string;
  place: Place;
  body: Body;
  reason: string;
  proposedAt: Date;
  proposedBy: string;
}>;

/** Who approved it, and why; `signature` is what came with it, not yet verified. */
export type Approval = Readonly<{
  decidedBy: string;
  decidedAt: Date;
  reason: string;
  isFounding: boolean;
  signature: DepartmentSignature | null;
}>;

type Refused = { code: string };

/**
 * 提议的种类: what may be proposed, by which right, and what carries it out. `Entry` is what comes in, `Body` what is
 * kept: the entry with what was found when it was proposed, so that whoever decides and the verb see the same.
 */
export type ProposalKind<Entry, Body> = Readonly<{
  kind: string;
  name: { zh: string; en: string };
  propose: Right;
  decide: Right;
  schema: z.ZodType<Entry>;
  /** Words of all that `prepare` and `carryOut` may refuse. */
  refusals: RefusalTable;
  /**
   * Whose matter it is, before anything else is said: what is out of reach is answered as what is not there. For kinds
   * whose `prepare` may refuse something about what only its owner knows of.
   */
  whose?(reader: Reader, entry: Entry): Promise<Place | null>;
  /** Whose matter it is and what is kept; `null`: there is nothing such. Reads only. */
  prepare(
    world: World,
    tx: Tx,
    entry: Entry,
    reason: string,
  ): Promise<Outcome<Prepared<Body>, Refused> | null>;
  /** What whoever decides must see besides the body. A look at what is not public writes itself down. */
  show?(world: World, proposal: OpenProposal<Body>): Promise<ShownFact[]>;
  /**
   * The text that the department signs to approve it, `null` where it need not; the kind verifies the signature when it
   * carries it out.
   */
  toSign?(world: World, reader: Reader, proposal: OpenProposal<Body>): Promise<string | null>;
  /** Does it, in the transaction of the approval. A refusal takes the approval back and leaves the proposal open. */
  carryOut(
    world: World,
    tx: Tx,
    proposal: OpenProposal<Body>,
    approval: Approval,
  ): Promise<Outcome<HandOver | null, Refused>>;
}>;

export type Prepared<Body> = { place: Place; body: Body };

/** A kind among others; what it keeps is its own matter. */
export type AnyKind = ProposalKind<never, never>;

/** Of the whole platform: only who reaches everything sees it. */
export const nowhere: Place = { unit: null, subject: null, record: null };

export const proposalKind = <Entry, Body>(kind: ProposalKind<Entry, Body>): AnyKind =>
  kind as unknown as AnyKind;

/** Kinds by their word; throws when two have the same. */
export function kindsByWord(kinds: readonly AnyKind[]): ReadonlyMap<string, AnyKind> {
  const byWord = new Map(kinds.map((kind) => [kind.kind, kind]));
  if (byWord.size !== kinds.length) throw new Error('two kinds of proposal have the same word');
  return byWord;
}
