import { useEffect } from 'react';
import { Button, Card, PageHead } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';

/** Channel on which the window that went to an identity provider tells the one that waits. */
export const PROVED = 'luodi.proved';

/** Where the window ends in which somebody proved themselves at their identity provider: it tells the page that waits, and closes. */
export function ProvedPage() {
  const { t } = useWords();
  useEffect(() => {
    const channel = new BroadcastChannel(PROVED);
    channel.postMessage('proved');
    const closing = setTimeout(() => window.close(), 300);
    return () => {
      clearTimeout(closing);
      channel.close();
    };
  }, []);
  return (
    <>
      <PageHead title={t({ zh: '已确认是您本人', en: 'Confirmed: it is you' })} />
      <Card>
        <p className="reading" role="status">
          {t({
            zh: '请回到原来的窗口，刚才的操作会接着完成。这个窗口可以关掉了。',
            en: 'Go back to the first window; what you were doing goes on there. This window can be closed.',
          })}
        </p>
        <div className="acts">
          <Button onClick={() => window.close()}>{t({ zh: '关掉窗口', en: 'Close the window' })}</Button>
        </div>
      </Card>
    </>
  );
}
