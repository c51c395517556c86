import { useParams } from '@tanstack/react-router';
import { useLocalStorage } from '@mantine/hooks';
import { workPurposes } from '@assay/api';
import type { ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useMe, useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go } from '../../ui/Go.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Desk, type Workbench } from '../../workbench/Desk.tsx';
import { GuidePanel } from '../../workbench/GuidePanel.tsx';
import { useSubmitQueue } from '../../workbench/queues.ts';
import { QueueNotes } from '../../workbench/QueueNotes.tsx';
import { useItemQueue, type Purpose } from '../../workbench/use-item-queue.ts';
import { useKeyBuffer } from '../../workbench/use-key-buffer.ts';
import classes from '../../workbench/workbench.module.css';

/** One item after the other of one campaign, for one purpose. */
export default function WorkbenchPage(): ReactNode {
  const project = useProject();
  const { campaignId = '', purpose = '' } = useParams({ strict: false });
  const workbench = useAnswer('getWorkbench', { params: { campaignId } });
  const known = workPurposes.find((one) => one === purpose);
  if (known === undefined) {
    return (
      <EmptyState title="There is no such work" action={<Go to={paths.work(project.slug)}>My work</Go>}>
        Choose a campaign from your work.
      </EmptyState>
    );
  }
  return (
    <Asked query={workbench}>
      {(answer) => <Bench key={`${campaignId}/${known}`} workbench={answer} purpose={known} />}
    </Asked>
  );
}

function Bench({ workbench, purpose }: { readonly workbench: Workbench; readonly purpose: Purpose }): ReactNode {
  const me = useMe();
  const project = useProject();
  const [submits, submitState] = useSubmitQueue(me.person.id);
  const [queue, { items, fetching, nothing, error }] = useItemQueue(me.person.id, workbench.campaignId, purpose);
  const [guide, setGuide] = useLocalStorage({ key: 'assay-guide', defaultValue: true, getInitialValueInEffect: false });
  const [item] = items;
  useKeyBuffer(item === undefined && nothing === null && error === null);
  return (
    <div>
      {(submitState.blocked !== null || submitState.refused.length > 0) && (
        <div className={classes['desk']} style={{ paddingBottom: 0 }}>
          <QueueNotes queue={submits} state={submitState} />
        </div>
      )}
      {item === undefined ? (
        <div className={classes['desk']}>
          {error !== null && error !== undefined ? (
            <ProblemAlert error={error} onRetry={queue.fill} />
          ) : nothing === null || fetching ? (
            <Loading lines={10} label="Fetching your next item" />
          ) : (
            <EmptyState
              title="Nothing waits for you here"
              action={
                <>
                  <ActionButton onClick={queue.fill}>Look again</ActionButton>
                  <Go to={paths.work(project.slug)}>My work</Go>
                </>
              }
            >
              {nothing} This page looks again by itself.
            </EmptyState>
          )}
        </div>
      ) : (
        <Desk
          key={item.assignmentId}
          {...{ workbench, item, queue }}
          personId={me.person.id}
          onToggleGuide={() => setGuide(!guide)}
          guide={
            guide && (
              <GuidePanel
                guidelineVersionId={workbench.guidelineVersionId}
                taxonomyVersionId={workbench.taxonomyVersionId}
              />
            )
          }
          onLeave={(submission) => {
            submits.add(submission);
            queue.advance();
          }}
        />
      )}
    </div>
  );
}
