import { LeafType } from '#trust/proofs';
import { LogName } from './log.ts';

/** Something that gets its place in a log. */
export type LedgerEvent = {
  log: LogName;
  type: LeafType;
  /** Empty for an event about no organisation, or one that must not name it. */
  subjectCode: string;
  /** A fresh id where the event is about no record. */
  recordId: string;
  version: number;
  /** JSON in RFC 8785 form; for a version without its content, which stands in `records.version`. */
  statement: string;
};

/** Whether the event brings a version of a record, so that its leaf commits to content; others end or say something. */
export const isVersion = (type: string): boolean => type === 'record' || type === 'correction';

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
