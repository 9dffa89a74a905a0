import type { AlarmCode } from './alarm.ts';
import type { Ask } from './ask.ts';
import { notesOf, type Seen } from './checkpoint-seen.ts';
import { askDepartmentKeys } from './department-keys.ts';
import { entryExhibits, sayPlaces } from './entry-exhibits.ts';
import type { Tell } from './evidence.ts';
import { loadEntry, type PublicLog, readLeaf } from './public-log.ts';

/**
 * What departments signed since the last checkpoint. Every withdrawal: by a key that the log made known before, for just
 * this record and version; whose record it is the log does not tell. Every new key: whoever runs the platform could
 * register one in a department's name, so it is told, and the department is asked.
 */
export async function checkDepartments(
  { ask, tell }: { ask: Ask; tell: Tell },
  log: PublicLog,
  seen: Seen,
): Promise<void> {
  const { leaves, remembered } = log;
  const from = remembered?.size ?? 0;
  const withdrawals = leaves.placesOf('retraction', from);
  const changes = remembered ? leaves.placesOf('key-change', from) : [];
  if (withdrawals.length + changes.length === 0) return;
  const keys = await askDepartmentKeys(ask, log);
  const unsigned: number[] = [];
  for (const index of withdrawals) {
    const leaf = readLeaf(await loadEntry(log, index));
    if (!leaf || !keys.hasAttested(leaf, index)) unsigned.push(index);
  }
  const registered = changes.filter((index) => keys.registered.has(index));
  const tellPlaces = async (code: AlarmCode, about: string, detail: string, indices: readonly number[]) => {
    if (indices.length === 0) return;
    const exhibits = async () => [
      ...notesOf(seen, remembered),
      ...(await entryExhibits(log, { note: seen.note, indices })),
    ];
    await tell({ code, log: 'public', about, detail, exhibits });
  };
  const what = 'withdrawals that no department signed';
  await tellPlaces('withdrawn-unsigned', what, sayPlaces(unsigned, what), unsigned);
  const names = sayPlaces(
    registered.map((index) => keys.registered.get(index)!),
    'department and key',
  );
  await tellPlaces('department-key', names, names, registered);
}
