import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useEffect, useRef } from 'react';
import { proposalRoutes } from '#trust/approvals/contract';
import { LedgerKeys } from '#trust/ledger/contract';
import { formatBase64, ledgerOf, registrationText } from '#trust/proofs';
import type { Door } from '../../client/request.ts';
import { useAnswer, useSend } from '../../client/use-client.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useWords } from '../../words/use-words.tsx';
import { keyWords } from '../words/words-keys.ts';
import type { HeldKey } from './decide-signer.ts';

const ledgerKeys = { method: 'GET', path: '/api/v1/ledger/keys', answer: LedgerKeys } as const satisfies Door;

/** Proposes the registration of a key of this browser; it signs the text of its own registration to show that it is had. */
export function RegisterKey({ unit, held }: { unit: string; held: HeldKey }) {
  const t = useWords(keyWords);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const log = useAnswer(ledgerKeys, {});
  const send = useSend(proposalRoutes.make, {
    onDone: () => {
      void message.success(t('proposed'));
      void queries.invalidateQueries({ queryKey: ['proposal'] });
    },
  });
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const propose = async ({ label, reason }: { label: string; reason: string }) => {
    const origin = ledgerOf(log.data!.origin);
    const possession = await held.sign(registrationText(origin, unit, held.publicKey));
    const body = {
      unit,
      label,
      publicKey: formatBase64(held.publicKey),
      possession: formatBase64(possession),
    };
    send.mutate({ json: { kind: 'register-key', body, reason } });
  };
  return (
    <div ref={form}>
      <p>{t('registerText', { id: held.keyId })}</p>
      <RefusalAlert error={log.error ?? send.error} />
      <Form
        layout="vertical"
        initialValues={{ label: t('labelDefault'), reason: t('reasonDefault') }}
        onFinish={(given: { label: string; reason: string }) => void propose(given)}
      >
        <Form.Item
          name="label"
          label={t('label')}
          rules={[{ required: true, whitespace: true, message: t('labelNeeded') }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('reason')}
          rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}
        >
          <Input maxLength={500} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={send.isPending} disabled={!log.data}>
          {t('register')}
        </Button>
      </Form>
    </div>
  );
}
