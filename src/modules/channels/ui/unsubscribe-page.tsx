import { useState } from 'react';
import { Button, ButtonLink, Card, EmptyState, PageHead, Problem } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { channels } from './api.ts';

/** Where a link that stops mail leads in a browser: opening it changes nothing, the button does. */
export function UnsubscribePage() {
  const { t } = useWords();
  const [token] = useState(() => decodeURIComponent(location.hash.slice(1)));
  const stop = useCommand(channels.unsubscribe);
  const stopped = stop.data?.stopped.map((one) => t(one)).join(t({ zh: '、', en: ', ' }));
  if (token.length < 20)
    return (
      <>
        <PageHead title={t({ zh: '链接不完整', en: 'The link is not complete' })} />
        <EmptyState
          title={t({ zh: '请从邮件里再点一次。', en: 'Open it from the mail once more.' })}
          act={
            <ButtonLink to="/notification-settings">{t({ zh: '通知设置', en: 'Notification settings' })}</ButtonLink>
          }
        />
      </>
    );
  return (
    <>
      <PageHead
        title={
          stop.data
            ? t({ zh: '不再发这样的邮件了', en: 'No more such mail' })
            : t({ zh: '不再收这样的邮件？', en: 'Stop such mail?' })
        }
      />
      <Card>
        <p className="reading" role="status">
          {stop.data
            ? stopped || t({ zh: '这类邮件本来就没有发。', en: 'You were not getting it.' })
            : t({
                zh: '站内消息照旧，随时可以在“通知设置”里改回来。',
                en: 'Notices stay on this site, and you can change it back under “Notification settings”.',
              })}
        </p>
        <div className="acts">
          {stop.data ? (
            <ButtonLink to="/notification-settings">{t({ zh: '通知设置', en: 'Notification settings' })}</ButtonLink>
          ) : (
            <Button kind="main" busy={stop.isPending} onClick={() => stop.mutate({ params: { token } })}>
              {t({ zh: '不再收', en: 'Stop it' })}
            </Button>
          )}
        </div>
        {stop.error ? <Problem error={stop.error} /> : null}
      </Card>
    </>
  );
}
