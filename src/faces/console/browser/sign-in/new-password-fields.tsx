import { Form, Input } from 'antd';
import { useWords } from '../words/use-words.tsx';
import { signInWords } from '../words/words-sign-in.ts';

const FEWEST = 12;

/** `newPassword`, twice. The server has the last word on what is good enough. */
export function NewPasswordFields() {
  const t = useWords(signInWords);
  return (
    <>
      <Form.Item
        name="newPassword"
        label={t('newPassword')}
        extra={t('newPasswordHint')}
        rules={[{ required: true, min: FEWEST, message: t('newPasswordShort') }]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="repeated"
        label={t('repeatPassword')}
        dependencies={['newPassword']}
        rules={[
          ({ getFieldValue }) => ({
            validator: async (_, value) => {
              if (value !== getFieldValue('newPassword')) throw new Error(t('repeatDiffers'));
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
    </>
  );
}
