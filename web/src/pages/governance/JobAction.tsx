import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import type { ReactNode } from 'react';
import { useWrite } from '../../data/use-write.ts';
import { useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';

type Job = Output<Routes['listJobs']>['items'][number];

/** Stops long work, or takes it up again where it stopped. */
export function JobAction({ job }: { readonly job: Job }): ReactNode {
  const refused = useRefusal();
  const cancel = useWrite('cancelJob', { refreshes: ['listJobs'] });
  const retry = useWrite('retryJob', { refreshes: ['listJobs'] });
  const params = { jobId: job.id };
  if (job.state === 'queued' || job.state === 'running') {
    return (
      <ActionButton
        size="compact-xs"
        variant="default"
        loading={cancel.isPending}
        disabledReason={refused('job:manage')}
        onClick={() => cancel.mutate({ params })}
      >
        {t('Cancel')}
      </ActionButton>
    );
  }
  if (job.state === 'done') return '–';
  return (
    <ActionButton
      size="compact-xs"
      variant="default"
      loading={retry.isPending}
      disabledReason={refused('job:manage')}
      onClick={() => retry.mutate({ params })}
    >
      {t('Go on')}
    </ActionButton>
  );
}
