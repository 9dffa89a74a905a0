import '../centre.css';
import { Link, useParams } from 'react-router';
import { insideRoutes } from '#disclosure/inside/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { Answered } from '../../parts/answered.tsx';
import { Badge } from '../../parts/displays.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Trail } from '../../parts/trail.tsx';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { publicSubject, verifyPage } from './doors.ts';
import { Registration } from './registration.tsx';
import { SubjectRecords } from './subject-records.tsx';
import { Timeline } from './timeline.tsx';
import { subjectWords } from './words.ts';

/** One organisation as the centre sees it. */
export function SubjectPage() {
  const { code = '' } = useParams();
  const t = useWords(subjectWords);
  const { rights } = useSignedIn();
  const asked = useAnswer(insideRoutes.subject, { params: { code } }, { topic: 'record' });
  return (
    <>
      <Trail to="/subjects">{t('backToSearch')}</Trail>
      <Answered asked={asked} rows={10}>
        {(data) => (
          <>
            <PageHead
              title={data.subject.name}
              what={`${data.subject.code} · ${data.subject.status}`}
              actions={
                <>
                  {data.held > 0 && (
                    <Link to={`/held?subject=${data.subject.code}`}>
                      <Badge tone="warn">{t('held', { count: data.held })}</Badge>
                    </Link>
                  )}
                  <a href={publicSubject(data.subject.code)} target="_blank" rel="noreferrer">
                    {t('publicPage')}
                  </a>
                  <a href={verifyPage(data.subject.code)} target="_blank" rel="noreferrer">
                    {t('completeness')}
                  </a>
                </>
              }
            />
            {isAllowed(rights, 'record:read') && <SubjectRecords code={data.subject.code} />}
            <div className="panels">
              <div>
                <Registration subject={data.subject} />
              </div>
              <div>
                <Timeline code={data.subject.code} happenings={data.timeline} />
              </div>
            </div>
          </>
        )}
      </Answered>
    </>
  );
}
