import { Button, Form, Input } from 'antd';
import { useEffect, useRef } from 'react';
import { LedgerKeys } from '#trust/ledger/contract';
import { formatBase64, ledgerOf, registrationText } from '#trust/proofs';
import type { Door } from '../../client/request.ts';
import { useAnswer } from '../../client/use-client.tsx';
import { ReasonField } from '../../parts/reason-field.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useSendProposal } from '../../proposals/use-send-proposal.ts';
import { useWords } from '../../words/use-words.tsx';
import { keyWords } from '../words/words-keys.ts';
import type { HeldKey } from './decide-signer.ts';

const ledgerKeys = { method: 'GET', path: '/api/v1/ledger/keys', answer: LedgerKeys } as const satisfies Door;

/** Proposes the registration of a key of this browser; it signs the text of its own registration to show that it is had. */
export function RegisterKey({ unit, held }: { unit: string; held: HeldKey }) {
  const t = useWords(keyWords);
  const log = useAnswer(ledgerKeys, {});
  const send = useSendProposal(t('proposed'));
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
        <ReasonField>
          <Input maxLength={500} />
        </ReasonField>
        <Button type="primary" htmlType="submit" loading={send.isPending} disabled={!log.data}>
          {t('register')}
        </Button>
      </Form>
    </div>
  );
}
