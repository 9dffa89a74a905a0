import { Alert } from 'antd';
import { Link } from 'react-router';
import { useWords } from '../../words/use-words.tsx';
import { keyWords } from '../words/words-keys.ts';
import type { SignerState } from './decide-signer.ts';

/** Says which key will sign, or what is missing and where to get it. */
export function SignerNote({ state }: { state: SignerState }) {
  const t = useWords(keyWords);
  if (state.kind === 'loading') return null;
  if (state.kind === 'ready') return <p className="what">{t('signerReady', { id: state.signer.keyId })}</p>;
  const text =
    state.kind === 'elsewhere'
      ? t('signerElsewhere', { ids: state.keyIds.join('、') })
      : t(state.kind === 'no-key' ? 'signerNone' : 'unable');
  return (
    <Alert
      className="refusal"
      type="warning"
      showIcon
      title={text}
      action={<Link to="/keys">{t('toKeys')}</Link>}
    />
  );
}
