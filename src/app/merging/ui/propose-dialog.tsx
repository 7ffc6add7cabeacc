import { useState } from 'react';
import { Button, Dialog, Field, Form, Loaded, Table, TextArea, tell } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { merging } from './api.ts';

interface House {
  readonly id: string;
  readonly name: string;
}

/** Proposing a merger after seeing exactly what moves; the two can be turned round. */
export function ProposeDialog({ one, other, onClose }: { one: House; other: House; onClose: () => void }) {
  const { t } = useWords();
  const [turned, setTurned] = useState(false);
  const [reason, setReason] = useState('');
  const [source, target] = turned ? [other, one] : [one, other];
  const preview = useRead(merging.previewMerger, { query: { sourceId: source.id, targetId: target.id } });
  const propose = useCommand(merging.proposeMerger, {
    refreshAll: true,
    done: () => {
      tell({ zh: '已提议，等安全管理员或双方负责人同意', en: 'Proposed; it waits for agreement' });
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={t({ zh: '并入“{name}”', en: 'Merge into “{name}”' }, { name: target.name })}>
      <p className="reading">
        {t(
          {
            zh: '“{source}”的下列记录全部归“{target}”，“{source}”停用并留作指引，两家的历史都保留。合并后不能撤销。',
            en: 'Everything below goes from “{source}” to “{target}”; “{source}” closes and stays as a pointer, the history of both remains. There is no undo.',
          },
          { source: source.name, target: target.name },
        )}
      </p>
      <Button small onClick={() => setTurned(!turned)}>
        {t({ zh: '换个方向', en: 'Turn round' })}
      </Button>
      <Loaded of={preview}>
        {({ moves, membersOfBoth }) => (
          <>
            <Table
              caption={t({ zh: '会移动什么', en: 'What moves' })}
              rows={moves}
              rowKey={({ zh }) => zh}
              columns={[
                { key: 'what', label: t({ zh: '什么', en: 'What' }), cell: (move) => t(move) },
                { key: 'rows', label: t({ zh: '条数', en: 'Rows' }), cell: ({ rows }) => rows, right: true },
              ]}
            />
            {membersOfBoth > 0 ? (
              <p className="quiet">
                {t(
                  {
                    zh: '有 {n} 人同时在两家，他们在被并单位的身份终止，保留另一个。',
                    en: '{n} people belong to both; their place in the one that goes ends, the other stays.',
                  },
                  { n: membersOfBoth },
                )}
              </p>
            ) : null}
          </>
        )}
      </Loaded>
      <Form
        error={propose.error}
        onSend={() => propose.mutate({ body: { sourceId: source.id, targetId: target.id, reason } })}
      >
        <Field label={t({ zh: '依据', en: 'Reason' })} at="/reason" required>
          <TextArea value={reason} onValue={setReason} maxLength={500} />
        </Field>
        <Button kind="main" type="submit" busy={propose.isPending}>
          {t({ zh: '提议合并', en: 'Propose' })}
        </Button>
      </Form>
    </Dialog>
  );
}
