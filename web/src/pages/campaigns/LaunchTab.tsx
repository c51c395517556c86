import { t, tParts } from '@assay/words';
import { Stack, Text } from '@mantine/core';
import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GateEvaluations } from '../../ui/GateEvaluation.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { stateWord } from '../../ui/state-tone.ts';
import classes from './campaigns.module.css';
import type { Campaign } from './campaign-view.ts';

/** What each next step still lacks, and everything the launch gate has said. */
export function LaunchTab({ campaign }: { readonly campaign: Campaign }): ReactNode {
  const refused = useRefusal();
  const evaluations = useAnswer('listCampaignEvaluations', { params: { campaignId: campaign.id } });
  const evaluate = useWrite('evaluateCampaignLaunch', { refreshes: ['listCampaignEvaluations', 'getCampaign'] });
  const late = campaign.launchedAt !== null ? t('The campaign is launched; its gate has been passed.') : null;
  return (
    <Stack gap="md">
      <Card title={t('Next steps')}>
        <Stack gap="sm">
          {campaign.steps.map((step) => (
            <div key={step.to} className={classes['check']}>
              {step.missing.length === 0 ? (
                <IconCircleCheck size={17} color="var(--assay-good)" aria-label={t('possible')} />
              ) : (
                <IconCircle size={17} color="var(--assay-unsure)" aria-label={t('not yet possible')} />
              )}
              <span>
                {tParts(step.missing.length === 0 ? '{step} is possible now.' : '{step} still lacks:', {
                  step: <strong key="step">{stateWord(step.to)}</strong>,
                })}
              </span>
              {step.missing.map((place) => (
                <Fragment key={`${place.pointer} ${place.detail}`}>
                  <span />
                  <Text size="sm">
                    <bdi>{place.detail}</bdi>
                  </Text>
                </Fragment>
              ))}
            </div>
          ))}
          {campaign.steps.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('No step leads on from here.')}
            </Text>
          )}
        </Stack>
      </Card>
      <Card
        title={t('Launch gate')}
        actions={
          <ActionButton
            variant="default"
            loading={evaluate.isPending}
            disabledReason={refused('gate:evaluate') ?? late}
            onClick={() => evaluate.mutate({ params: { campaignId: campaign.id } })}
          >
            {t('Evaluate now')}
          </ActionButton>
        }
      >
        <Stack gap="sm">
          {evaluate.error !== null && <ProblemAlert error={evaluate.error} />}
          <Asked query={evaluations}>
            {({ items }) => (
              <GateEvaluations
                items={items}
                empty={
                  <EmptyState title={t('Not evaluated yet')}>
                    {t(
                      'Press “Evaluate now”: every condition is checked and kept with its evidence, whatever the gate says.',
                    )}
                  </EmptyState>
                }
              />
            )}
          </Asked>
        </Stack>
      </Card>
    </Stack>
  );
}
