import { t } from '@assay/words';
import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWrite } from '../../data/use-write.ts';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';
import type { Member } from './member-forms.tsx';

interface Props {
  readonly campaignId: string;
  readonly member: Member;
  readonly blocked: string | null;
}

/** Takes a person out of the campaign; says before what happens to what they hold. */
export function RemoveMember({ campaignId, member, blocked }: Props): ReactNode {
  return (
    <ModalButton title={t('Remove')} variant="default" disabledReason={blocked}>
      {(close) => <RemoveForm campaignId={campaignId} member={member} onDone={close} />}
    </ModalButton>
  );
}

function RemoveForm({
  campaignId,
  member,
  onDone,
}: Omit<Props, 'blocked'> & { readonly onDone: () => void }): ReactNode {
  const remove = useWrite('removeCampaignMember', {
    refreshes: ['listCampaignPeople', 'listCampaignMembers', 'getCampaign', 'getCampaignProgress', 'listTasks'],
    onDone,
  });
  const { name } = member.person;
  return (
    <ShortForm
      submit={t('Remove {name}', { name })}
      missing={null}
      pending={remove.isPending}
      error={remove.error}
      onSubmit={() => remove.mutate({ params: { campaignId, personId: member.person.id } })}
    >
      <Stack gap="xs">
        <Text size="sm">
          {member.answers === 0
            ? t('{name} has not answered here yet.', { name })
            : t(
                '{answers, plural, one {The # answer of {name} stays, and counts as before.} other {The # answers of {name} stay, and count as before.}}',
                { answers: member.answers, name },
              )}
        </Text>
        <Text size="sm">
          {t(
            'What {name} holds now goes back into the queue at once, and what they have not sent is not taken any more: their draft stays in their browser.',
            { name },
          )}
        </Text>
        <Text size="sm">{t('They can be chosen again later.')}</Text>
      </Stack>
    </ShortForm>
  );
}
