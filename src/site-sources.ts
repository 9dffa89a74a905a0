import { describeLists, findEntries } from '#credit/lists';
import { findSubjectMeasures, listMeasures } from '#credit/measures';
import {
  findRecent,
  findRecordAnswer,
  findRecordsAnswer,
  loadFigures,
  loadSubjectAnswer,
} from '#disclosure/register';
import { findNeighbours, searchRefusals, searchSubjects } from '#disclosure/search';
import type { SiteSources, Standing } from '#faces/site';
import { accept, dayOf, refuse } from '#kit';
import { faultOf, type World } from '#platform';
import { describeForm, editionOn } from '#registry/catalogue';
import { checkOne } from '#registry/ingest';
import { findSubject, subjectKindInEnglish } from '#registry/subjects';
import { findRecordProof, type Ledger, verifyRecordProof } from '#trust/ledger';
import type { Law } from './law.ts';

const RESULTS = 20;
const RECORDS = 50;
const ENTRIES = 50;

/** What the public pages ask, answered by the rooms. */
export function siteSources(world: World, law: Law, ledger: Ledger): SiteSources {
  const now = () => world.clock.now();
  return {
    now,
    loadFigures: () => loadFigures(world),
    findRecent: (limit) => findRecent(world, law, limit),
    async search(q, cursor) {
      const found = await searchSubjects(world.db, q, {
        limit: RESULTS,
        cursor: cursor ?? undefined,
        withNeighbours: true,
      });
      if (!found.ok) return refuse({ code: found.refusal.code, words: searchRefusals[found.refusal.code] });
      const results = found.value.results.map((result) => ({
        ...result,
        kind: result.kind ? kindInWords(result.kind) : null,
      }));
      return accept({ results, next: found.value.next });
    },
    async findSubject(code) {
      const answer = await loadSubjectAnswer(world, law, code);
      return answer.ok ? answer.value : null;
    },
    async findRecords(code, { item, cursor }) {
      const subject = await findSubject(world.db, code);
      const query = { item, limit: RECORDS, ...(cursor === null ? {} : { cursor }) };
      const answer = subject && (await findRecordsAnswer(world, law, code, query));
      if (!answer?.ok) return null;
      const { records, next } = answer.value;
      return { subject: { code, name: subject!.name }, records, next };
    },
    async findRecord(code, recordId) {
      const found = await findRecordAnswer(world, law, { code, recordId });
      if (found?.kind !== 'shown') return found;
      return { ...found, standing: await findStanding(world, ledger, { subjectCode: code, recordId }) };
    },
    async findNeighbours(code) {
      const subject = await findSubject(world.db, code);
      if (!subject) return null;
      return {
        subject: { code, name: subject.name },
        alike: await findNeighbours(world.db, { code }, RESULTS),
      };
    },
    listMeasures: () => listMeasures(law.measures, {}, dayOf(now())),
    async findMeasures(code) {
      const answer = await findSubjectMeasures(world, law, code);
      return answer.ok ? answer.value : null;
    },
    listLists: () => describeLists(law.lists, dayOf(now())),
    async findEntries(list, cursor) {
      const query = { list, limit: ENTRIES, ...(cursor === null ? {} : { cursor }) };
      const answer = await findEntries(world, law.lists, query);
      return answer.ok ? answer.value : null;
    },
    listItems: async () => [...law.catalogue.items.values()],
    async findItem(name) {
      const item = law.catalogue.items.get(name);
      return item ? { item, edition: editionOn(item, dayOf(now())) } : null;
    },
    async findForm(name) {
      const item = law.catalogue.items.get(name);
      const edition = item && editionOn(item, dayOf(now()));
      return edition ? { item, edition, fields: describeForm(edition) } : null;
    },
    checkRow: (item, cells) => checkOne(law, item, cells, dayOf(now())),
    logKeys: ledger.vkeysOf('public'),
    report(error, { id, route }) {
      world.log.error({ requestId: id, route, fault: faultOf(error) }, 'page failed');
    },
  };
}

const kindInWords = (kind: string) => ({
  zh: kind,
  en: (subjectKindInEnglish as Record<string, string>)[kind] ?? kind,
});

/** What the page says of the ledger is checked as a stranger would, with the key that the log publishes. */
async function findStanding(
  world: World,
  ledger: Ledger,
  record: { subjectCode: string; recordId: string },
): Promise<Standing[]> {
  const found = await findRecordProof(world, ledger, record);
  if (!found.ok) return [];
  const verdicts = verifyRecordProof(found.value, ledger.vkeysOf('public'));
  return found.value.entries.map(({ index, type, version, receivedAt }, at) => ({
    index,
    type,
    version,
    receivedAt,
    isProven: verdicts[at]!.steps.every((step) => step.isProven),
  }));
}
