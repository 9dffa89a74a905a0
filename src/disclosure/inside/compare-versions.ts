import { fieldsOf } from '#disclosure/register';
import { dayOf } from '#kit';
import { type Catalogue, editionOn } from '#registry/catalogue';
import type { FieldChange, VersionInside } from './contract.ts';
import type { VersionRow } from './records-sql.ts';

type Shown = ReturnType<typeof fieldsOf>;

/** The filled fields of a version, under the edition in force when it came. */
export function shownFields(
  { item, json, received_at }: Pick<VersionRow, 'item' | 'json' | 'received_at'>,
  catalogue: Catalogue,
): Shown {
  const page = catalogue.items.get(item);
  const edition = page && editionOn(page, dayOf(received_at));
  return edition && json !== null ? fieldsOf(JSON.parse(json), edition) : [];
}

/** What a version changed of the one before it, in official order; fields that fell away last. */
export function compareVersions(before: Shown, after: Shown): FieldChange[] {
  const old = new Map(before.map((field) => [field.name, field]));
  const changed = after
    .filter(({ name, value }) => old.get(name)?.value !== value)
    .map(({ name, label, value }) => ({ name, label, before: old.get(name)?.value ?? null, after: value }));
  const names = new Set(after.map(({ name }) => name));
  const gone = before.filter(({ name }) => !names.has(name));
  return [...changed, ...gone.map(({ name, label, value }) => ({ name, label, before: value, after: null }))];
}

/** Versions of one record, oldest first, each with what it changed. */
export function describeVersions(versions: readonly VersionRow[], catalogue: Catalogue): VersionInside[] {
  let before: Shown | null = null;
  return versions.map((version) => {
    const now = version.kind === 'stored' ? shownFields(version, catalogue) : null;
    const changes = before && now ? compareVersions(before, now) : [];
    before = now ?? before;
    return {
      version: version.version,
      kind: version.kind,
      receivedAt: version.received_at.toISOString(),
      provider: version.provider_code,
      submissionId: version.submission_id,
      row: version.row_number,
      reason: version.reason,
      changes,
    };
  });
}
