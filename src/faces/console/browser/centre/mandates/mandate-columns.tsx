import { App } from 'antd';
import { Link } from 'react-router';
import { Day, daysBetween } from '#kit';
import { accountRoutes, type ManagedMandate } from '#trust/accounts/contract';
import { useSend } from '../../client/use-client.tsx';
import { ConfirmIrreversible } from '../../parts/confirm-irreversible.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { Badge } from '../../parts/displays.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useToday } from '../../parts/use-today.ts';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { mandateWords } from './words.ts';

export function useMandateColumns(onEnded: () => void): Column<ManagedMandate>[] {
  const t = useWords(mandateWords);
  const { rights } = useSignedIn();
  const mayEnd = isAllowed(rights, 'mandate:end');
  return [
    { key: 'account', title: t('account'), width: 170, render: ({ account }) => account },
    {
      key: 'organisation',
      title: t('organisation'),
      render: ({ subjectCode, subjectName }) => (
        <Link to={`/subjects/${subjectCode}`}>{subjectName ?? subjectCode}</Link>
      ),
    },
    { key: 'document', title: t('document'), width: 200, render: ({ document }) => document },
    {
      key: 'days',
      title: t('days'),
      width: 200,
      render: ({ validFrom, validUntil }) => (
        <span className="figures">
          {validFrom} – {validUntil}
        </span>
      ),
    },
    { key: 'state', title: t('state'), width: 180, render: (mandate) => <Standing of={mandate} /> },
    {
      key: 'by',
      title: t('grantedBy'),
      width: 130,
      isOnDeskOnly: true,
      render: ({ grantedBy }) => grantedBy,
    },
    ...(mayEnd
      ? [
          {
            key: 'end',
            title: t('end'),
            width: 100,
            render: (mandate: ManagedMandate) =>
              mandate.isRunning ? <End mandate={mandate} onEnded={onEnded} /> : null,
          },
        ]
      : []),
  ];
}

function Standing({ of: { isRunning, validUntil, endedBy } }: { of: ManagedMandate }) {
  const t = useWords(mandateWords);
  const days = daysBetween(useToday(), Day.parse(validUntil));
  if (!isRunning)
    return (
      <>
        <Badge tone="plain">{t('over')}</Badge> {endedBy && <small>{t('endedBy', { by: endedBy })}</small>}
      </>
    );
  return (
    <span className="row">
      <Badge tone="ok">{t('running')}</Badge>
      <small className="what">{t('daysLeft', { days })}</small>
    </span>
  );
}

function End({ mandate, onEnded }: { mandate: ManagedMandate; onEnded: () => void }) {
  const t = useWords(mandateWords);
  const { message } = App.useApp();
  const { mandateId: id, account, subjectName, subjectCode } = mandate;
  const end = useSend(accountRoutes.end, {
    onDone() {
      void message.success(t('ended'));
      onEnded();
    },
  });
  return (
    <>
      <ConfirmIrreversible
        title={t('endTitle', { account })}
        what={t('endText', { account, subject: subjectName ?? subjectCode })}
        act={t('end')}
        isBusy={end.isPending}
        onConfirm={() => end.mutate({ params: { id } })}
      />
      <RefusalAlert error={end.error} />
    </>
  );
}
