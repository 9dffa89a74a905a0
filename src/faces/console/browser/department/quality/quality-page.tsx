import '../department.css';
import { type Band, type Bands, type QualityFigure, qualityRoutes } from '#oversight/quality/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { Answered } from '../../parts/answered.tsx';
import { Instant } from '../../parts/displays.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useSignedIn } from '../../session/use-session.ts';
import { useInLanguage, useWords } from '../../words/use-words.tsx';
import { qualityWords, ruleWords } from '../words/words-quality.ts';
import { addUpMonths, addUpRules, formatShare, type MonthFigures } from './add-up.ts';
import { type Bar, Bars } from './bars.tsx';
import { FiguresTable, MonthsTable } from './figures-table.tsx';

/** How the unit did, month by month, and what to mend first. */
export function QualityPage() {
  const t = useWords(qualityWords);
  const { account } = useSignedIn();
  const unit = account.unit?.code;
  const asked = useAnswer(qualityRoutes.quality, { query: unit ? { unit } : {} });
  return (
    <>
      <PageHead title={t('title')} what={t('what')} help={t('help')} />
      <Answered asked={asked} rows={8}>
        {(data) => (
          <>
            <p className="what">
              {data.measuredAt ? (
                <>
                  {t('measuredAt')} <Instant at={data.measuredAt} />
                </>
              ) : (
                t('notMeasured')
              )}
            </p>
            {data.figures.length === 0 ? (
              data.measuredAt && <p className="empty">{t('none')}</p>
            ) : (
              <Charts figures={data.figures} bands={data.bands} />
            )}
          </>
        )}
      </Answered>
    </>
  );
}

function Charts({ figures, bands }: { figures: readonly QualityFigure[]; bands: Bands }) {
  const t = useWords(qualityWords);
  const months = addUpMonths(figures, bands);
  const shares = (
    share: (month: MonthFigures) => number | null,
    band: (month: MonthFigures) => Band | null,
  ): Bar[] =>
    months.map((month) => {
      const value = share(month);
      return {
        label: month.month,
        share: value,
        text: value === null ? t('nothing') : formatShare(value),
        tone: band(month) ?? 'plain',
      };
    });
  return (
    <>
      <div className="charts">
        <Panel title={t('passed')}>
          <Bars
            name={t('passed')}
            labelWidth={70}
            bars={shares(
              ({ passedShare }) => passedShare,
              ({ passedBand }) => passedBand,
            )}
          />
        </Panel>
        <Panel title={t('onTime')}>
          <Bars
            name={t('onTime')}
            labelWidth={70}
            bars={shares(
              ({ onTimeShare }) => onTimeShare,
              ({ onTimeBand }) => onTimeBand,
            )}
          />
        </Panel>
      </div>
      <Rules figures={figures} />
      <MonthsTable months={months} />
      <FiguresTable figures={figures} />
    </>
  );
}

function Rules({ figures }: { figures: readonly QualityFigure[] }) {
  const t = useWords(qualityWords);
  const say = useInLanguage();
  const rules = addUpRules(figures);
  const most = rules[0]?.rows ?? 1;
  const bars = rules.map(({ rule, rows }): Bar => {
    const words = ruleWords[rule as keyof typeof ruleWords];
    return {
      label: words ? `${rule === 'NATURAL_PERSON' ? '' : `${rule} `}${say(words)}` : rule,
      share: rows / most,
      text: String(rows),
      tone: 'plain',
    };
  });
  return (
    <Panel title={t('byRule')} what={t('byRuleWhat')}>
      {rules.length === 0 ? (
        <p>{t('noRefusals')}</p>
      ) : (
        <Bars name={t('byRule')} labelWidth={170} bars={bars} />
      )}
    </Panel>
  );
}
