import { Link } from 'react-router';
import type { z } from 'zod';
import type { Happening } from '#disclosure/inside/contract';
import { useItemName } from '../../department/catalogue.ts';
import { Badge, Instant, type Tone } from '../../parts/displays.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useWords } from '../../words/use-words.tsx';
import { ChangedFields } from './changed-fields.tsx';
import { subjectWords } from './words.ts';

type One = z.output<typeof Happening>;

const kinds = {
  registered: { word: 'registered', tone: 'accent' },
  'registration-changed': { word: 'registration-changed', tone: 'accent' },
  received: { word: 'received', tone: 'ok' },
  corrected: { word: 'corrected', tone: 'warn' },
  withdrawn: { word: 'withdrawn-happening', tone: 'plain' },
} as const satisfies Record<One['kind'], { word: string; tone: Tone }>;

/** What happened to an organisation, newest first. */
export function Timeline({ code, happenings }: { code: string; happenings: readonly One[] }) {
  const t = useWords(subjectWords);
  return (
    <Panel title={t('timeline')} what={t('timelineWhat')}>
      {happenings.length === 0 && <p>{t('noTimeline')}</p>}
      <ol className="timeline">
        {happenings.map((each) => (
          <Happened key={`${each.recordId} ${each.version}`} code={code} happening={each} />
        ))}
      </ol>
    </Panel>
  );
}

function Happened({ code, happening }: { code: string; happening: One }) {
  const t = useWords(subjectWords);
  const itemName = useItemName();
  const { at, kind, item, recordId, title, changes } = happening;
  const { word, tone } = kinds[kind];
  return (
    <li>
      <p className="row">
        <Instant at={at} />
        <Badge tone={tone}>{t(word)}</Badge>
        <small className="what">{itemName(item)}</small>
      </p>
      {item === 'subject' ? (
        <p>{title}</p>
      ) : (
        <Link to={`/subjects/${code}/records/${recordId}`}>{title}</Link>
      )}
      {changes.length > 0 && <ChangedFields changes={changes} />}
    </li>
  );
}
