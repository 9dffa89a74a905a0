import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Day } from '#kit';
import { aLaw } from './builders.ts';
import { FineThreshold, type ItemTerm, Regime } from './law.ts';
import { loadPublicationLaw, readLawPages } from './load-law.ts';

const pages = readLawPages({ region: 'demo-city' });
const law = aLaw();
const regimeOn = (authorityName: string, day: string) => law.regimeOf(authorityName, day as Day).id;

test('a decision is judged by the regime in force on its day', () => {
  const table: [day: string, regime: string][] = [
    ['2015-01-01', 'R2019'],
    ['2019-07-01', 'R2019'],
    ['2023-04-30', 'R2019'],
    ['2023-05-01', 'R2023'],
    ['2026-03-31', 'R2023'],
    ['2026-04-01', 'R2026'],
    ['2040-01-01', 'R2026'],
  ];
  for (const [day, regime] of table) assert.equal(regimeOn('示范市应急管理局', day), regime, day);
});

test('market regulation has a regime of its own since 2021-09-01', () => {
  assert.equal(regimeOn('示范市望潮区市场监督管理局', '2021-08-31'), 'R2019');
  assert.equal(regimeOn('示范市望潮区市场监督管理局', '2021-09-01'), 'R2021-SAMR');
  assert.equal(regimeOn('示范市望潮区市场监督管理局', '2026-11-20'), 'R2021-SAMR');
});

test('every item of the catalogue has a publication term, and no term is without its item', () => {
  const withTerms = new Set(pages.terms.map((term: ItemTerm) => term.item));
  assert.deepEqual([...withTerms].sort(), [...pages.disclosures.keys()].sort());
});

test('regimes that leave a gap, overlap or do not reach back are refused', () => {
  const without = (id: string) =>
    aLaw((all) => ({ ...all, regimes: all.regimes.filter((regime) => regime.id !== id) }));
  assert.throws(() => without('R2023'), /R2026 does not begin the day after R2019 ends/);
  assert.throws(() => without('R2019'), /must cover earlier decisions/);
  assert.throws(() => without('R2026'), /nothing follows R2023/);
});

test('a regime that forgets a type of penalty or names it twice is refused', () => {
  const regime = structuredClone(pages.regimes.find((known) => known.id === 'R2026')!);
  assert.equal(Regime.safeParse(regime).success, true);
  regime.classes[0]!.types = ['警告'];
  assert.match(String(Regime.safeParse(regime).error), /通报批评 stands in 0 classes/);
  regime.classes[0]!.types = ['警告', '通报批评', '限制从业'];
  assert.match(String(Regime.safeParse(regime).error), /限制从业 stands in 2 classes/);
});

test('the nation has no thresholds of fines, so that every fine waits for a person', () => {
  const national = loadPublicationLaw({ region: 'national' });
  assert.equal(national.thresholdOf('示范市生态环境局', '2026-05-31' as Day), null);
});

test('a threshold counts on its days only, for the authorities that it names', () => {
  const row = FineThreshold.parse({ ...pages.fineThresholds.thresholds[0], validUntil: '2026-05-31' });
  const bounded = aLaw((all) => ({ ...all, fineThresholds: { region: 'test', thresholds: [row] } }));
  assert.equal(bounded.thresholdOf('示范市生态环境局', '2026-05-31' as Day)?.domain, '生态环境');
  assert.equal(bounded.thresholdOf('示范市生态环境局', '2026-06-01' as Day), null);
  assert.equal(bounded.thresholdOf('示范市公安局', '2026-05-31' as Day), null);
});

test('a page of law that is malformed stops the start, with the name of the page', () => {
  assert.throws(
    () => loadPublicationLaw({ region: '../regimes/R2026' }),
    /R2026\.yaml is not as it should be/,
  );
  assert.throws(() => loadPublicationLaw({ region: 'nowhere' }), /nowhere\.yaml/);
});
