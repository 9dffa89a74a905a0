import { Button, Form, Input } from 'antd';
import { z } from 'zod';
import { Panel } from '../../parts/panel.tsx';
import { ReasonField } from '../../parts/reason-field.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useSendProposal } from '../../proposals/use-send-proposal.ts';
import { useWords } from '../../words/use-words.tsx';
import { keyWords } from '../words/words-keys.ts';

const Printed = z.object({ unit: z.string(), publicKey: z.string(), possession: z.string() });

function parsePrinted(line: string): z.output<typeof Printed> | null {
  try {
    return Printed.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

/** For a department whose key is in an HSM or a file: what `gongxin sign --registration` printed is proposed. */
export function KeyFromElsewhere({ unit, title }: { unit: string; title: string }) {
  const t = useWords(keyWords);
  const [form] = Form.useForm<{ line: string; label: string; reason: string }>();
  const send = useSendProposal(t('proposed'), () => form.resetFields());
  const isOurs = (line: string) => parsePrinted(line)?.unit === unit;
  return (
    <Panel title={title}>
      <details className="help">
        <summary>{t('othersText')}</summary>
        <RefusalAlert error={send.error} />
        <Form
          form={form}
          layout="vertical"
          onFinish={({ line, label, reason }) => {
            const { publicKey, possession } = parsePrinted(line)!;
            send.mutate({
              json: { kind: 'register-key', body: { unit, label, publicKey, possession }, reason },
            });
          }}
        >
          <Form.Item
            name="line"
            label={t('othersLine')}
            rules={[
              {
                validator: async (_, line: string | undefined) => {
                  if (!isOurs(line ?? '')) throw new Error(t('othersWrong'));
                },
              },
            ]}
          >
            <Input.TextArea rows={3} maxLength={2_000} />
          </Form.Item>
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
          <Button htmlType="submit" loading={send.isPending}>
            {t('register')}
          </Button>
        </Form>
      </details>
    </Panel>
  );
}
