import './own.css';
import { Link } from 'react-router';
import { insideRoutes } from '#disclosure/inside/contract';
import { type Day, daysBetween } from '#kit';
import { useAnswer } from '../client/use-client.tsx';
import { Answered } from '../parts/answered.tsx';
import { Code } from '../parts/displays.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { useToday } from '../parts/use-today.ts';
import { useSignedIn } from '../session/use-session.ts';
import { useWords } from '../words/use-words.tsx';
import { ownWords } from './words.ts';

/** The organisations that one acts for. */
export function OwnPage() {
  const t = useWords(ownWords);
  const today = useToday();
  const { mandates } = useSignedIn().account;
  const asked = useAnswer(insideRoutes.ownSubjects, {}, { topic: 'record' });
  return (
    <>
      <PageHead title={t('title')} what={t('what')} help={t('help')} />
      <Answered asked={asked} rows={4}>
        {(data) => (
          <>
            {data.subjects.length === 0 && <p className="empty">{t('empty')}</p>}
            <ul className="own-list">
              {data.subjects.map(({ code, name, records }) => {
                const mandate = mandates.find(({ subjectCode }) => subjectCode === code);
                return (
                  <li key={code}>
                    <h2>
                      <Link to={`/own/${code}`}>{name ?? code}</Link>
                    </h2>
                    <p>
                      <Code code={code} />
                    </p>
                    <p>{t('recordCount', { count: records })}</p>
                    {mandate && (
                      <p className="what figures">
                        {t('mandateUntil', {
                          day: mandate.validUntil,
                          days: daysBetween(today, mandate.validUntil as Day),
                        })}
                      </p>
                    )}
                  </li>
                );
              })}
            </ul>
          </>
        )}
      </Answered>
    </>
  );
}
