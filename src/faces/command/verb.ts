import type { RegisterLaw, ShownLaw } from '#disclosure/register';
import type { World } from '#platform';
import type { AuditLaw } from '#trust/audit';
import type { SessionLaw } from '#trust/sign-in';
import type { ExitCode, Output } from './output.ts';

/** Opens the database and the law when a verb needs them; disposed at the end of the verb. */
export type Open = () => Promise<
  { world: World; law: ShownLaw & RegisterLaw & { audit: AuditLaw; sessions: SessionLaw } } & AsyncDisposable
>;

export type VerbInput = {
  values: Readonly<Record<string, string | boolean | undefined>>;
  positionals: readonly string[];
  open: Open;
  output: Output;
};

/** One verb of the command line: its usage, its options, and what it does. */
export type Verb = {
  usage: string;
  about: string;
  options: Readonly<Record<string, { type: 'string' | 'boolean'; about: string }>>;
  /** How many words must follow the verb. */
  arguments: number;
  run(input: VerbInput): Promise<ExitCode>;
};
