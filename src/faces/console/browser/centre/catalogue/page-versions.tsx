import type { z } from 'zod';
import { catalogueRoutes, type PageVersion } from '#registry/catalogue/contract';
import { problemOf } from '../../client/problem.ts';
import { useAnswer } from '../../client/use-client.tsx';
import { Instant } from '../../parts/displays.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useWords } from '../../words/use-words.tsx';
import { Differences } from './differences.tsx';
import { catalogueWords } from './words.ts';

/** Who proposed and approved each version of the page, and what it changed. */
export function PageVersions({ item }: { item: string }) {
  const t = useWords(catalogueWords);
  const { data, error, refetch } = useAnswer(
    catalogueRoutes.versions,
    { params: { item } },
    { topic: 'proposal' },
  );
  // A page that rules since the first start has no version that somebody approved.
  const isFirst = error !== null && problemOf(error).code === 'catalogue.unknown-item';
  return (
    <Panel title={t('versions')} what={t('versionsWhat')}>
      {!isFirst && <RefusalAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={2} />}
      {isFirst && <p>{t('noVersions')}</p>}
      <ol className="timeline">
        {data?.versions.map((version) => (
          <Version key={version.version} of={version} />
        ))}
      </ol>
    </Panel>
  );
}

function Version({ of }: { of: z.output<typeof PageVersion> }) {
  const t = useWords(catalogueWords);
  const { version, proposedBy, approvedBy, approvedAt, reason, differences } = of;
  return (
    <li>
      <p className="row">
        <strong>{t('version', { version })}</strong>
        <Instant at={approvedAt} />
      </p>
      <p className="what">{t('proposedBy', { by: proposedBy, and: approvedBy })}</p>
      <p>{reason}</p>
      {differences.length > 0 ? (
        <details>
          <summary>{t('differences', { count: differences.length })}</summary>
          <Differences differences={differences} />
        </details>
      ) : (
        <p className="what">{t('firstVersion')}</p>
      )}
    </li>
  );
}
