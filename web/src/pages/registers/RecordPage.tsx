import { t, tParts } from '@assay/words';
import { Group, Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { Children, useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { Go } from '../../ui/Go.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import campaignClasses from '../campaigns/campaigns.module.css';
import { isShort } from './fields.ts';
import { FieldValue } from './FieldValue.tsx';
import { Comments } from '../../ui/comments/Comments.tsx';
import { History } from './History.tsx';
import { RecordForm } from './RecordForm.tsx';
import { RecordLinks } from './RecordLinks.tsx';
import classes from './registers.module.css';
import { StepButtons } from './StepButtons.tsx';
import { usePeopleNames, useRegister, type KnownRegister } from './use-register.ts';
import type { RecordDetail } from './record-types.ts';
import { stateName } from '../../ui/state-tone.ts';

/** One record: its fields, what it is linked to, what can be done with it, and what happened to it. */
export default function RecordPage(): ReactNode {
  const project = useProject();
  const { kind = '', recordId = '' } = useParams({ strict: false });
  const query = useAnswer('getRecord', { params: { recordId } });
  const { known } = useRegister(kind);
  return (
    <Asked query={query} lines={12}>
      {(record) => (
        <Page
          title={record.title}
          badge={<StateBadge state={record.state} />}
          trail={[{ title: known?.register.plural ?? record.kind, to: paths.register(project.slug, record.kind) }]}
          lead={
            <>
              {Children.toArray(
                tParts<ReactNode>('{record}, begun by {person} {when}', {
                  record: record.name,
                  person: record.createdBy.name,
                  when: <TimeAgo at={record.createdAt} />,
                }),
              )}
              {Object.entries(record.derived).map(([name, value]) => (
                <span key={name}>
                  {' '}
                  · {stateName(name)} <strong>{value ?? t('not known yet')}</strong>
                </span>
              ))}{' '}
              ·{' '}
              <Go inText to={paths.lineage(project.slug, record.kind, record.id)}>
                {t('lineage')}
              </Go>
            </>
          }
          actions={<StepButtons record={record} />}
        >
          <div className={campaignClasses['two']}>
            {known !== null && <Fields key={record.version} record={record} known={known} />}
            <Stack gap="md">
              <RecordLinks record={record} register={known?.register ?? null} />
              <Comments subject={{ kind: 'record', id: record.id }} />
              <History record={record} />
            </Stack>
          </div>
        </Page>
      )}
    </Asked>
  );
}

function Fields({ record, known }: { readonly record: RecordDetail; readonly known: KnownRegister }): ReactNode {
  const project = useProject();
  const refused = useRefusal();
  const people = usePeopleNames(project.id);
  const [editing, setEditing] = useState(false);
  const save = useWrite('changeRecord', { refreshes: ['getRecord', 'listRecords'], onDone: () => setEditing(false) });
  if (editing) {
    return (
      <Card title={known.register.title}>
        <RecordForm
          fields={known.fields}
          start={record.fields}
          people={people}
          submit={t('Save')}
          pending={save.isPending}
          error={save.error}
          onCancel={() => setEditing(false)}
          onSubmit={(fields) =>
            save.mutate({ params: { recordId: record.id }, body: { fields }, ifMatch: record.version })
          }
        />
      </Card>
    );
  }
  return (
    <Card
      title={known.register.title}
      actions={
        <ActionButton variant="default" disabledReason={refused('record:write')} onClick={() => setEditing(true)}>
          {t('Change')}
        </ActionButton>
      }
    >
      <div className={classes['fields']}>
        {known.fields
          .filter((field) => field.name !== known.register.titleField)
          .map((field) => (
            <div key={field.name} {...(isShort(field) ? {} : { 'data-wide': true })}>
              <Group gap={6}>
                <Text size="xs" c="dimmed" fw={600}>
                  {field.title}
                </Text>
              </Group>
              <Text size="sm" component="div">
                <FieldValue field={field} value={record.fields[field.name]} people={people} />
              </Text>
            </div>
          ))}
      </div>
    </Card>
  );
}
