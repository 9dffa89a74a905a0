import { Button } from 'antd';
import { useState } from 'react';
import { proposalRoutes } from '#trust/approvals/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { Answered } from '../../parts/answered.tsx';
import { Badge, Code, Instant } from '../../parts/displays.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { keyWords } from '../words/words-keys.ts';
import { EndKey } from './end-key.tsx';
import { KeyFromElsewhere } from './key-from-elsewhere.tsx';
import { RegisterKey } from './register-key.tsx';
import { useHeldKeys, useMakeKey, useUnitKeys } from './use-signer.ts';

/** What waits about keys, by the key it is about. */
function useWaiting(kind: 'register-key' | 'end-key') {
  const query = { kind, state: 'open' as const };
  const { data } = useAnswer(proposalRoutes.list, { query }, { topic: 'proposal' });
  return new Set(data?.proposals.map(({ body }) => String(body.keyId ?? '')));
}

export function KeysPage() {
  const t = useWords(keyWords);
  const { account } = useSignedIn();
  const unit = account.unit?.code ?? '';
  return (
    <>
      <PageHead title={t('title')} what={t('what')} help={t('help')} />
      {unit === '' ? <p className="empty">{t('noUnit')}</p> : <Keys unit={unit} />}
    </>
  );
}

function Keys({ unit }: { unit: string }) {
  const t = useWords(keyWords);
  return (
    <div className="panels">
      <div>
        <UnitKeyList unit={unit} />
      </div>
      <div>
        <BrowserKeys unit={unit} />
        <KeyFromElsewhere unit={unit} title={t('others')} />
      </div>
    </div>
  );
}

function UnitKeyList({ unit }: { unit: string }) {
  const t = useWords(keyWords);
  const asked = useUnitKeys(unit);
  const held = useHeldKeys(unit).data ?? [];
  const ending = useWaiting('end-key');
  return (
    <Panel title={t('unitKeys')}>
      <Answered asked={asked} rows={2}>
        {(data) => (
          <>
            {data.keys.length === 0 && <p className="what">{t('none')}</p>}
            <ul className="things">
              {data.keys.toReversed().map((key) => (
                <li key={key.keyId}>
                  <div>
                    <Code code={key.keyId} isCopied />{' '}
                    <Badge tone={key.until ? 'plain' : 'ok'}>{t(key.until ? 'ended' : 'inForce')}</Badge>{' '}
                    {held.some(({ keyId }) => keyId === key.keyId) && (
                      <Badge tone="accent">{t('here')}</Badge>
                    )}
                    <small>
                      {t('from')} <Instant at={key.from} />
                      {key.until && (
                        <>
                          {' '}
                          · {t('until')} <Instant at={key.until} />
                        </>
                      )}
                    </small>
                  </div>
                  {key.until === null &&
                    (ending.has(key.keyId) ? (
                      <Badge tone="warn">{t('endWaits')}</Badge>
                    ) : (
                      <EndKey unit={unit} keyId={key.keyId} />
                    ))}
                </li>
              ))}
            </ul>
          </>
        )}
      </Answered>
    </Panel>
  );
}

function BrowserKeys({ unit }: { unit: string }) {
  const t = useWords(keyWords);
  const held = useHeldKeys(unit);
  const registered = useUnitKeys(unit).data?.keys ?? [];
  const waiting = useWaiting('register-key');
  const make = useMakeKey(unit);
  const [isMaking, setMaking] = useState(false);
  const loose = (held.data ?? []).filter(({ keyId }) => registered.every((key) => key.keyId !== keyId));
  const onMake = async () => {
    setMaking(true);
    await make();
    setMaking(false);
  };
  return (
    <Panel title={t('make')} what={t('makeText')}>
      {held.data === null && <p className="what">{t('unable')}</p>}
      {loose.map((key) =>
        waiting.has(key.keyId) ? (
          <p key={key.keyId}>
            <Badge tone="warn">{t('waiting')}</Badge> {t('registerWaits', { id: key.keyId })}
          </p>
        ) : (
          <RegisterKey key={key.keyId} unit={unit} held={key} />
        ),
      )}
      {held.data && loose.length === 0 && (
        <Button type="primary" loading={isMaking} onClick={() => void onMake()}>
          {t('make')}
        </Button>
      )}
    </Panel>
  );
}
