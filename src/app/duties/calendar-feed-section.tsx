import { useState } from 'react';
import type { Instant } from '#kernel/dates.ts';
import { calendarFeedContract } from '#server/calendar-feed/contract.ts';
import { client } from '#web/api.ts';
import { Button, Loaded, Moment, Section, TextInput, tell } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';

const api = client(calendarFeedContract);

function Address({ path }: { path: string }) {
  const { t } = useWords();
  return (
    <>
      <p>
        {t({
          zh: '把这个地址加到日历软件的“订阅日历”里。现在就复制，离开后再也看不到；谁有它谁就能看到您的待办。',
          en: 'Add this address in your calendar under “subscribe”. Copy it now; it is not shown again, and whoever has it sees your to-dos.',
        })}
      </p>
      <TextInput
        value={`${location.origin}${path}`}
        onValue={() => {}}
        readOnly
        aria-label={t({ zh: '日历订阅地址', en: 'Address of the calendar' })}
        onFocus={(event) => event.target.select()}
      />
    </>
  );
}

/** On the account page: the secret address under which the reader's own calendar takes their to-dos; made, renewed, ended. */
export function CalendarFeed() {
  const { t } = useWords();
  const query = useRead(api.readCalendarFeed);
  const [path, setPath] = useState<string>();
  const make = useCommand(api.makeCalendarFeed, {
    refresh: [api.readCalendarFeed],
    done: (made) => setPath(made.path),
  });
  const end = useCommand(api.revokeCalendarFeed, {
    refresh: [api.readCalendarFeed],
    done: () => {
      setPath(undefined);
      tell({ zh: '日历订阅已停用', en: 'The calendar feed has ended' });
    },
  });
  return (
    <Section
      title={t({ zh: '日历订阅', en: 'Calendar feed' })}
      note={t({ zh: '期限和下一步出现在您自己的日历里', en: 'Due dates and next steps in your own calendar' })}
    >
      <Loaded of={query} rows={2}>
        {({ feed }) => (
          <>
            {path ? <Address path={path} /> : null}
            <p className="quiet">
              {feed ? (
                <>
                  {t({ zh: '建立于', en: 'Made' })} <Moment at={feed.madeAt as Instant} /> ·{' '}
                  {feed.usedAt ? (
                    <>
                      {t({ zh: '最近取用', en: 'last fetched' })} <Moment at={feed.usedAt as Instant} />
                    </>
                  ) : (
                    t({ zh: '还没有取用过', en: 'never fetched' })
                  )}
                </>
              ) : (
                t({
                  zh: '还没有订阅地址。日历里只写事项的编号和标题，不写沟通内容和密封部分。',
                  en: 'No address yet. The calendar says numbers and titles, no exchanges and nothing sealed.',
                })
              )}
            </p>
            <div className="acts">
              <Button busy={make.isPending} onClick={() => make.mutate({ body: {} })}>
                {feed
                  ? t({ zh: '更换地址', en: 'Renew the address' })
                  : t({ zh: '建立订阅地址', en: 'Make an address' })}
              </Button>
              {feed ? (
                <Button kind="flat" busy={end.isPending} onClick={() => end.mutate({})}>
                  {t({ zh: '停用', en: 'End it' })}
                </Button>
              ) : null}
            </div>
          </>
        )}
      </Loaded>
    </Section>
  );
}
