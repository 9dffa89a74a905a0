/** Who acts: an account, and the code of the organisation it belongs to. */
export type Actor = Readonly<{ account: string; organisation: string | null }>;

/** Until departments have accounts of their own, whoever acts is one of these. */
export const actors = {
  /** The command line of this machine, and requests from the machine itself. */
  local: { account: 'local', organisation: null },
  /** Whoever presents the intake key. */
  intakeKey: { account: 'intake-key', organisation: null },
  /** Work that nobody asked for at the moment: jobs, and what follows from the day. */
  platform: { account: 'platform', organisation: null },
  /** Anyone who reads what is public. */
  anyone: { account: 'anyone', organisation: null },
} as const satisfies Record<string, Actor>;
