import { type ListLaw, loadListLaw } from '#credit/lists';
import type { StandingRecord } from '#disclosure/register/contract';
import type { Day } from '#kit';
import { compileMeasureLaw, loadMeasureLaw } from './load-law.ts';
import type { MeasureLaw } from './measure-row.ts';

export const lawFolder = new URL('../../../law/', import.meta.url);

export const aListLaw = (): ListLaw => loadListLaw(lawFolder);

export const theMeasureLaw = (): MeasureLaw => loadMeasureLaw(lawFolder, aListLaw());

/** A row as a page would hold it: a ban of one to three years, decided by the food authority. */
export const aRow = (facts: Readonly<Record<string, unknown>> = {}) => ({
  measure: 'PM900',
  domain: 'food',
  clause: '示例条例第一条',
  mark: 'D',
  trigger: { kind: 'decision', zh: '示例情形', en: 'an example' },
  name: { zh: '示例措施', en: 'an example of a measure' },
  type: 'I',
  duration: { kind: 'months', minimum: 12, maximum: 36 },
  implementedBy: ['food'],
  inForceFrom: '2020-01-01',
  ...facts,
});

/** The law of these rows alone. */
export const aMeasureLaw = (rows: readonly unknown[], lists: ListLaw = aListLaw()): MeasureLaw =>
  compileMeasureLaw(
    [
      {
        object: 'organisation',
        inNationalList: 'unknown',
        marks: { inForce: 'D', type: 'D' },
        measures: rows,
      },
    ],
    lists,
    'a page of a test',
  );

type Facts = {
  recordId?: string;
  shownFrom?: string;
  shownUntil?: string | null;
  content?: Readonly<Record<string, string>>;
};

const numbered = (item: string, content: Readonly<Record<string, string>>, facts: Facts): StandingRecord => ({
  recordId: facts.recordId ?? '01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e',
  item,
  version: 1,
  content: { subjectCode: '91370402MA3X00037F', ...content, ...facts.content },
  decidedOn: (facts.content?.decidedOn ?? content.decidedOn) as Day,
  receivedAt: new Date('2026-06-01T01:00:00Z'),
  shownFrom: (facts.shownFrom ?? '2026-06-01') as Day,
  shownUntil: (facts.shownUntil === undefined ? '2029-05-31' : facts.shownUntil) as Day | null,
  reasons: [],
  severity: null,
  providerCode: '11370400004300019Y',
});

export const aPenalty = (facts: Facts = {}): StandingRecord =>
  numbered(
    'penalty',
    {
      documentNumber: '示市监罚字〔2026〕第00001号',
      authorityName: '示范市市场监督管理局',
      authorityCode: '11370400004300019Y',
      decidedOn: '2026-05-31',
    },
    facts,
  );

export const aListing = (facts: Facts = {}): StandingRecord =>
  numbered(
    'serious-listing',
    {
      listName: '拖欠农民工工资失信名单',
      documentNumber: '示人社列字〔2026〕第00001号',
      authorityName: '示范市人力资源和社会保障局',
      authorityCode: '11370400004300027T',
      reason: '拖欠农民工工资',
      decidedOn: '2026-05-31',
      listedOn: '2026-06-01',
      removalCondition: '付清拖欠的工资后申请移出。',
    },
    { recordId: '01a1f7f6-77c2-7b8c-bc06-a2fe7a9e8020', ...facts },
  );

/** Decided on `aPenalty`. */
export const aDecision = (facts: Facts = {}): StandingRecord =>
  numbered(
    'measure',
    {
      measureId: 'PM900',
      documentNumber: '示市监惩字〔2026〕第00001号',
      content: '限制一年',
      restsOnItem: '行政处罚',
      restsOnNumber: '示市监罚字〔2026〕第00001号',
      restsOnAuthorityCode: '11370400004300019Y',
      authorityName: '示范市市场监督管理局',
      authorityCode: '11370400004300019Y',
      decidedOn: '2026-06-10',
      validFrom: '2026-06-10',
      validUntil: '2027-06-10',
    },
    {
      recordId: '01a1f7f6-77c2-7b8c-bc06-a2fe7a9e8021',
      shownFrom: '2026-06-11',
      shownUntil: '2027-06-10',
      ...facts,
    },
  );
