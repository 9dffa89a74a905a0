import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { auditRoutes } from '#trust/audit/contract';
import { valueOrThrow } from '../client/problem.ts';
import { useClient } from '../client/use-client.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { saveFile } from '../parts/save-file.ts';
import { useWords } from '../words/use-words.tsx';
import type { Asked, Ground } from './asked.ts';
import { ReceiptFacts } from './receipt.tsx';
import { auditWords } from './words.ts';

type Exported = { file: string; eventId: string; key: string; next: string | null };

/** What is filtered, as a file; a long trail goes file by file. */
export function useExport(ground: Ground | null) {
  const client = useClient();
  return useMutation<Exported, Error, Asked>({
    async mutationFn(asked) {
      let head = new Headers();
      const json = { ...ground!, ...asked };
      const onHead = (given: Headers) => {
        head = given;
      };
      const bytes = valueOrThrow(await client.request(auditRoutes.export, { json, onHead }));
      const eventId = head.get('x-audit-event') ?? '';
      const file = `audit-${eventId}.csv`;
      saveFile(file, bytes);
      return { file, eventId, key: head.get('x-audit-key') ?? '', next: head.get('x-next') };
    },
  });
}

type Part = { sending: ReturnType<typeof useExport>; asked: Asked };

/** What became of the last export. */
export function Exports({ sending: { data, error, isPending, mutate }, asked }: Part) {
  const t = useWords(auditWords);
  return (
    <>
      <RefusalAlert error={error} />
      {data && (
        <Alert
          className="refusal"
          type="success"
          showIcon
          title={t('exportTitle')}
          description={
            <>
              <p>{t('exportText', { file: data.file })}</p>
              <ReceiptFacts eventId={data.eventId} receiptKey={data.key} />
              {data.next !== null && (
                <p className="row">
                  {t('exportMore')}
                  <Button
                    size="small"
                    loading={isPending}
                    onClick={() => mutate({ ...asked, cursor: data.next! })}
                  >
                    {t('exportNext')}
                  </Button>
                </p>
              )}
            </>
          }
        />
      )}
    </>
  );
}
