import { useState } from 'react';
import { organisations } from '#modules/organisations/ui/index.ts';
import { Button, Choice, Dialog, Field, Form, Items, Section, TextArea, tell } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { whyNotPush } from '../rules.ts';
import { supply } from './api.ts';
import { PushStateMark } from './marks.tsx';

function PushForm({ listingId, onDone }: { listingId: string; onDone: () => void }) {
  const { t } = useWords();
  const [parkId, setPark] = useState('');
  const [note, setNote] = useState('');
  const parks = useRead(organisations.listOrganisations, { query: { kind: 'park', state: 'verified', limit: 200 } });
  const push = useCommand(supply.pushListing, {
    refresh: [supply.listSupply],
    done: ({ push: { parkName } }) => {
      tell({ zh: `已推送给${parkName}`, en: `Pushed to ${parkName}` });
      onDone();
    },
  });
  const options = (parks.data?.rows ?? []).map(({ id, name, nameEn }) => ({ code: id, zh: name, en: nameEn || name }));
  return (
    <Form error={push.error} onSend={() => push.mutate({ body: { listingId, parkId, note } })}>
      <Field label={t({ zh: '园区', en: 'Park' })} at="/parkId" required>
        <Choice as="list" options={options} value={parkId} onValue={setPark} />
      </Field>
      <Field
        label={t({ zh: '给园区的话', en: 'Message' })}
        at="/note"
        help={t({ zh: '说清为什么适合他们。', en: 'Why it fits them.' })}
      >
        <TextArea value={note} onValue={setNote} most={500} />
      </Field>
      <Button
        kind="main"
        type="submit"
        busy={push.isPending}
        no={parkId ? undefined : t({ zh: '先选园区。', en: 'Choose a park first.' })}
      >
        {t({ zh: '推送', en: 'Push' })}
      </Button>
    </Form>
  );
}

/** On a listing's side: where it was offered, and pushing it to a park, for its transfer office and for technology managers. */
export function PushedToParks({ listingId, organisationId }: { listingId: string; organisationId: string }) {
  const { t } = useWords();
  const actor = useActor();
  const [open, setOpen] = useState(false);
  const may = organisationId !== '' && whyNotPush(actor, organisationId) === undefined;
  const list = useRead(supply.listSupply, { query: { listing: listingId, limit: 20 } }, { when: may });
  if (!may) return null;
  return (
    <Section
      title={t({ zh: '推送给园区', en: 'Pushed to parks' })}
      more={
        <Button small onClick={() => setOpen(true)}>
          {t({ zh: '推送', en: 'Push' })}
        </Button>
      }
    >
      <Items
        items={(list.data?.rows ?? []).map((row) => ({
          key: row.id,
          title: row.parkName,
          to: `/supply/${row.id}`,
          meta: row.pushedByName || t({ zh: '按产业方向自动', en: 'by its fit' }),
          right: <PushStateMark of={row.state} />,
        }))}
        empty={
          <p className="quiet">{t({ zh: '还没有推送过，或不由您经手。', en: 'Not pushed yet, or not by you.' })}</p>
        }
      />
      <Dialog open={open} onClose={() => setOpen(false)} title={t({ zh: '推送给一个园区', en: 'Push it to a park' })}>
        <PushForm listingId={listingId} onDone={() => setOpen(false)} />
      </Dialog>
    </Section>
  );
}
