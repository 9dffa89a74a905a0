import { commitTo, rootOfVersions, sameBytes, sha256Tree } from '#trust/proofs';
import type { Leaves, Standing } from './leaves.ts';
import type { MapOrganisation } from './map-pages.ts';
import { parseStatement } from './shapes.ts';

/** What a line of the map says that the log does not; `index` is the entry that shows it. */
export type LineFault = {
  recordId: string;
  index: number | null;
  kind: 'slipped-in' | 'wrong';
  reason: string;
};

/** A line with the records behind it against what the log said when the map was drawn. */
export function checkLine(
  { code, count, root, records }: MapOrganisation,
  { leaves, standing }: { leaves: Leaves; standing: Standing },
): LineFault[] {
  const faults = records.flatMap((record): LineFault[] => {
    const { recordId } = record;
    const stand = standing.find(recordId);
    if (!stand?.isPublic)
      return [
        { recordId, index: stand?.index ?? null, kind: 'slipped-in', reason: stand ? 'ended' : 'unknown' },
      ];
    const reason = faultOf(record, { code, leaves, index: stand.index });
    return reason === null ? [] : [{ recordId, index: stand.index, kind: 'wrong', reason }];
  });
  const hashes = records.map(({ leafHash }) => Buffer.from(leafHash, 'base64'));
  if (count === records.length && sameBytes(rootOfVersions(sha256Tree, hashes), Buffer.from(root, 'base64')))
    return faults;
  return [...faults, { recordId: code, index: null, kind: 'wrong', reason: 'its count or root is another' }];
}

function faultOf(
  record: MapOrganisation['records'][number],
  { code, leaves, index }: { code: string; leaves: Leaves; index: number },
): string | null {
  const isEntry =
    record.index === index &&
    record.version === leaves.versionAt(index) &&
    sameBytes(Buffer.from(record.leafHash, 'base64'), leaves.hashAt(index));
  if (!isEntry) return 'another entry than the last about it';
  if (record.statement === null || record.salt === null) return null;
  if (!sameBytes(commitTo(record.statement, Buffer.from(record.salt, 'base64')), leaves.commitmentAt(index)))
    return 'the entry commits to something else';
  const said = parseStatement(record.statement);
  if (said?.recordId !== record.recordId || said.version !== record.version)
    return 'no statement about this record';
  return said.subjectCode === code ? null : 'it is about another organisation';
}
