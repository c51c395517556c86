import { t, tParts } from '@assay/words';
import { Modal, Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../data/use-answer.ts';
import { Asked } from '../ui/Asked.tsx';
import { figure } from '../ui/figure.ts';
import { IntervalBar } from '../ui/IntervalBar.tsx';
import { annotatorTitle } from './annotator-title.ts';

interface Props {
  readonly campaignId: string;
  readonly taskId: string;
  readonly onClose: () => void;
}

/** After a decision: what the answers said together, who was close to the decision, and how reliable each person is. */
export default function HowTheyAnswered({ campaignId, taskId, onClose }: Props): ReactNode {
  const outcome = useAnswer('getAdjudication', { params: { campaignId, taskId } });
  return (
    <Modal opened onClose={onClose} size="xl" title={<Text fw={650}>{t('How they answered')}</Text>}>
      <Asked query={outcome} lines={6}>
        {({ decision, proposal, answers }) => (
          <Stack gap="sm">
            <Text size="sm">
              {tParts('You decided: {answer}', {
                answer: (
                  <bdi key="answer">
                    <strong>{decision.summary}</strong>
                  </bdi>
                ),
              })}
            </Text>
            {proposal !== null && (
              <Text size="sm">
                {tParts('Together they said: {answer}. {confidence} stand behind it, and they agree to {agreement}.', {
                  answer: (
                    <bdi key="answer">
                      <strong>{proposal.summary}</strong>
                    </bdi>
                  ),
                  confidence: figure(proposal.confidence, 'share'),
                  agreement: figure(proposal.agreement, 'share'),
                })}
              </Text>
            )}
            <Table.ScrollContainer minWidth={520}>
              <Table aria-label={t('Answers and records')}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('Who')}</Table.Th>
                    <Table.Th>{t('Answer')}</Table.Th>
                    <Table.Th>{t('Agrees with you')}</Table.Th>
                    <Table.Th>{t('Gold accuracy')}</Table.Th>
                    <Table.Th>{t('Passed review')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {answers.map((one) => (
                    <Table.Tr key={one.annotator}>
                      <Table.Td>{annotatorTitle(one.annotator)}</Table.Td>
                      <Table.Td>
                        <bdi>{one.summary}</bdi>
                      </Table.Td>
                      <Table.Td>{figure(one.agreement, 'share')}</Table.Td>
                      <Table.Td>
                        <IntervalBar of={one.gold} />
                      </Table.Td>
                      <Table.Td>
                        <IntervalBar of={one.reviewPass} />
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
            <Text size="xs" c="dimmed">
              {t('Shares of votes are no probabilities. Records are those of this campaign.')}
            </Text>
          </Stack>
        )}
      </Asked>
    </Modal>
  );
}
