import { t } from '@assay/words';
import { Textarea, TextInput } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { fromLocalInstant, toLocalInstant } from '../../ui/local-instant.ts';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';
import type { Version } from './version-types.ts';
import { stateName } from '../../ui/state-tone.ts';

interface Props {
  readonly version: Version;
}

/** Puts the release of a candidate to a decision and opens it. */
export function ProposeRelease({ version }: Props): ReactNode {
  const refused = useRefusal();
  const late =
    version.state === 'candidate'
      ? null
      : t('Only a candidate is proposed for release; this version is {state}.', { state: stateName(version.state) });
  return (
    <ModalButton title={t('Propose the release')} disabledReason={refused('decision:propose') ?? late}>
      {() => <ProposeReleaseForm version={version} />}
    </ModalButton>
  );
}

const THREE_DAYS_MS = 3 * 24 * 60 * 60 * 1000;

function ProposeReleaseForm({ version }: Props): ReactNode {
  const project = useProject();
  const router = useRouter();
  const [title, setTitle] = useState(() =>
    t('Release {version}', { version: version.name ?? `${version.slug} v${version.number}` }),
  );
  const [proposal, setProposal] = useState('');
  const [respondBy, setRespondBy] = useState<string | null>(() => new Date(Date.now() + THREE_DAYS_MS).toISOString());
  const propose = useWrite('proposeDecision', {
    refreshes: ['listDecisions'],
    onDone: ({ id }) => router.history.push(paths.decision(project.slug, id)),
  });
  const errors = fieldErrors(propose.error);
  const missing =
    title.trim() === ''
      ? t('Give it a title.')
      : proposal.trim() === ''
        ? t('Say what is proposed, and why.')
        : respondBy === null
          ? t('Say by when the others answer.')
          : null;
  return (
    <ShortForm
      submit={t('Propose')}
      missing={missing}
      pending={propose.isPending}
      error={propose.error}
      onSubmit={() => {
        if (respondBy === null) return;
        propose.mutate({
          params: { projectId: project.id },
          body: {
            kind: 'release',
            subject: { kind: 'dataset-version', id: version.id },
            title: title.trim(),
            proposal: proposal.trim(),
            respondBy,
          },
        });
      }}
    >
      <TextInput
        label={t('Title')}
        value={title}
        error={errors['title']}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        label={t('Proposal')}
        description={t('Markdown')}
        data-autofocus
        autosize
        minRows={3}
        value={proposal}
        error={errors['proposal']}
        onChange={(event) => setProposal(event.currentTarget.value)}
      />
      <TextInput
        label={t('Answers by')}
        type="datetime-local"
        value={toLocalInstant(respondBy ?? '')}
        error={errors['respondBy']}
        onChange={(event) => setRespondBy(fromLocalInstant(event.currentTarget.value))}
      />
    </ShortForm>
  );
}
