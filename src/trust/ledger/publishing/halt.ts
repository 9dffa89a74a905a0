import type { LogName } from '../log.ts';

/** Why a log may not be signed on; each says what an operator has to do. */
export type Halt = {
  code:
    | 'ledger.restored'
    | 'ledger.forked'
    | 'ledger.tiles-missing'
    | 'ledger.turn-lost'
    | 'ledger.other-keys'
    | 'ledger.keys-unsettled'
    | 'ledger.witness-ahead'
    | 'ledger.witness-forked';
  log: LogName;
  detail: string;
};

export const forked = (log: LogName, detail: string): Halt => ({ code: 'ledger.forked', log, detail });
export const turnLost = (log: LogName): Halt => ({
  code: 'ledger.turn-lost',
  log,
  detail: 'another process signs this log',
});
