import { Button, ButtonLink, Card, PageHead, Problem } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { members } from './api.ts';

/** What a link to prove an address opens. Opening it proves nothing, as mail programs open links by themselves; the button does. */
export function ProveCard({ secret, email }: { secret: string; email: string }) {
  const { t } = useWords();
  const prove = useCommand(members.proveAddress, { refreshAll: true });
  return (
    <div className="registration">
      <PageHead
        title={
          prove.isSuccess
            ? t({ zh: '邮箱已确认', en: 'Address confirmed' })
            : t({ zh: '确认邮箱', en: 'Confirm your address' })
        }
        sub={email}
      />
      <Card>
        <p role="status">
          {prove.isSuccess
            ? t({ zh: '从现在起，消息会按您的设置发到这里。', en: 'From now on notices come here as you have chosen.' })
            : t({
                zh: '确认之后，消息和重设密码的链接会发到这个邮箱。',
                en: 'After that, notices and links to a new password go to this address.',
              })}
        </p>
        <div className="acts">
          {prove.isSuccess ? (
            <ButtonLink to="/notification-settings">{t({ zh: '通知设置', en: 'Notification settings' })}</ButtonLink>
          ) : (
            <Button kind="main" busy={prove.isPending} onClick={() => prove.mutate({ body: { secret } })}>
              {t({ zh: '这是我的邮箱', en: 'This address is mine' })}
            </Button>
          )}
        </div>
        {prove.error ? <Problem error={prove.error} /> : null}
      </Card>
    </div>
  );
}
