import type { z } from 'zod';
import { loadSubjectAnswer, type PublicSubject, titleOf } from '#disclosure/register';
import { accept, type Outcome, type Reach, refuse } from '#kit';
import type { World } from '#platform';
import { findSubject, normaliseUscc } from '#registry/subjects';
import { compareVersions, shownFields } from './compare-versions.ts';
import type { Happening, OwnSubject, OwnSubjectAnswer, SubjectInside } from './contract.ts';
import { findRecords } from './find-records.ts';
import type { InsideLaw } from './law.ts';
import { noteLook } from './note-look.ts';
import { amongOf } from './reach.ts';
import { countByProvider, findSubjectVersions, type VersionRow } from './records-sql.ts';
import type { InsideRefusal } from './refusals.ts';
import { countHeldOf, countLooks } from './waiting-sql.ts';

const codesOf = (reach: Reach) => amongOf(reach).subjects ?? [];

/** The organisations that who asks acts for. */
export async function findOwnSubjects(world: World, reach: Reach): Promise<z.output<typeof OwnSubject>[]> {
  const own: z.output<typeof OwnSubject>[] = [];
  for (const code of codesOf(reach)) {
    const subject = await findSubject(world.db, code);
    const providers = await countByProvider(world.db, code);
    const records = providers.reduce((sum, provider) => sum + provider.records, 0);
    own.push({ code, name: subject?.name ?? null, records });
  }
  return own;
}

/** All that is held about an organisation, for itself: its records in every state, who provided them, who looked. */
export async function findOwnSubject(
  world: World,
  law: InsideLaw,
  query: { code: string; cursor?: string | undefined; limit: number },
  reach: Reach,
): Promise<Outcome<z.output<typeof OwnSubjectAnswer>, InsideRefusal>> {
  const code = normaliseUscc(query.code);
  if (!codesOf(reach).includes(code)) return refuse({ code: 'inside.subject-not-found' });
  const { cursor, limit } = query;
  return accept({
    subject: await findRegistered(world, law, code),
    providers: await countByProvider(world.db, code),
    looks: await countLooks(world.db, code),
    ...(await findRecords(world, law, { q: code, cursor, limit }, { kind: 'subjects', codes: [code] })),
  });
}

async function findRegistered(world: World, law: InsideLaw, code: string): Promise<PublicSubject | null> {
  const found = await loadSubjectAnswer(world, law, code);
  return found.ok ? found.value.subject : null;
}

const HAPPENINGS = 200;

/**
 * An organisation as the centre sees it: its registration with every change, and of its records what the right to read
 * records reaches (`null`: none).
 */
export async function findSubjectInside(
  world: World,
  law: InsideLaw,
  text: string,
  records: Reach | null,
): Promise<Outcome<z.output<typeof SubjectInside>, InsideRefusal>> {
  const subjectCode = normaliseUscc(text);
  const subject = await findRegistered(world, law, subjectCode);
  if (!subject) return refuse({ code: 'inside.subject-not-found' });
  const versions = await findSubjectVersions(world.db, {
    subjectCode,
    units: records ? amongOf(records).units : null,
    withRecords: records !== null,
    limit: HAPPENINGS,
  });
  const answer = {
    subject,
    held: await countHeldOf(world.db, subjectCode),
    timeline: toTimeline(versions, law),
  };
  const isMore = versions.some(
    ({ item, provider_code }) => item !== 'subject' && provider_code !== world.actor.organisation,
  );
  if (isMore) await noteLook(world, law, { subjectCode, what: 'subject', count: versions.length }, answer);
  return accept(answer);
}

/** Newest first; of a version whose predecessor is further back than the list, what it changed is left open. */
function toTimeline(versions: readonly VersionRow[], law: InsideLaw): Happening[] {
  const byRecord = Map.groupBy(versions, (version) => version.record_id);
  return versions.map((version) => {
    const others = byRecord.get(version.record_id)!;
    const before = others.find((other) => other.version < version.version && other.json !== null);
    const content = version.json === null ? before : version;
    const changes =
      before && version.json !== null
        ? compareVersions(shownFields(before, law.catalogue), shownFields(version, law.catalogue))
        : [];
    return {
      at: version.received_at.toISOString(),
      kind: kindOf(version),
      item: version.item,
      recordId: version.record_id,
      version: version.version,
      title: content?.json ? titleOf(content.json) : '',
      changes,
    };
  });
}

function kindOf({ item, kind, version }: VersionRow): Happening['kind'] {
  if (kind === 'withdrawn') return 'withdrawn';
  if (item === 'subject') return version === 1 ? 'registered' : 'registration-changed';
  return version === 1 ? 'received' : 'corrected';
}
