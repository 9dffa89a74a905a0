import { Form, Input } from 'antd';
import { useWords } from '../words/use-words.tsx';
import { signInWords } from '../words/words-sign-in.ts';

/** Six digits, in one field: what is pasted or filled in by the phone lands whole. */
export function CodeField({ isFirst = false }: { isFirst?: boolean }) {
  const t = useWords(signInWords);
  return (
    <Form.Item
      name="code"
      label={t('code')}
      normalize={(typed: string) => typed.replace(/\D/g, '').slice(0, 6)}
      validateTrigger="onSubmit"
      rules={[{ pattern: /^\d{6}$/, required: true, message: t('codeNeeded') }]}
    >
      <Input className="code-field" inputMode="numeric" autoComplete="one-time-code" autoFocus={isFirst} />
    </Form.Item>
  );
}
