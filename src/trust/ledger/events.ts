import { LeafType } from '#trust/proofs';
import { LogName } from './log.ts';

/** Something that gets its place in a log. */
export type LedgerEvent = {
  log: LogName;
  type: LeafType;
  subjectCode: string;
  recordId: string;
  version: number;
  /** JSON in RFC 8785 form; for a record without its content, which stands in `records.version`. */
  statement: string;
};

/** Neither codes nor JSON hold a tab or a line break. */
export const writeEvent = (event: LedgerEvent): string =>
  `${event.log}\t${event.type}\t${event.subjectCode}\t${event.recordId}\t${event.version}\t${event.statement}`;

export function readEvent(line: string): LedgerEvent {
  const [log, type, subjectCode = '', recordId = '', version, statement = ''] = line.split('\t');
  return {
    log: LogName.parse(log),
    type: LeafType.parse(type),
    subjectCode,
    recordId,
    version: Number(version),
    statement,
  };
}
