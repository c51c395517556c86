import { t, tParts } from '@assay/words';
import { Code, Stack, Tabs, Text, Textarea, TextInput } from '@mantine/core';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useAnswer } from '../data/use-answer.ts';
import { useWrite } from '../data/use-write.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Asked } from '../ui/Asked.tsx';
import { Loading } from '../ui/Loading.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { TimeAgo } from '../ui/TimeAgo.tsx';
import { ClassInHand } from './ClassInHand.tsx';
import classes from './workbench.module.css';

const SafeMarkdown = lazy(() => import('../ui/SafeMarkdown.tsx'));

interface Props {
  readonly guidelineVersionId: string | null;
  readonly taxonomyVersionId: string | null;
  /** The class of the label in hand: its rule comes first. */
  readonly classInHand: string | null;
}

/** The rules beside the item: the guideline in the version the answer will carry, its classes, cases and questions. */
export function GuidePanel({ guidelineVersionId, taxonomyVersionId, classInHand }: Props): ReactNode {
  return (
    <aside className={classes['guide']} aria-label={t('Rules')} tabIndex={-1}>
      {guidelineVersionId === null ? (
        <Text size="sm" c="dimmed">
          {t('This campaign has no guideline. Ask its manager before you decide unclear cases.')}
        </Text>
      ) : (
        <Rules {...{ guidelineVersionId, taxonomyVersionId, classInHand }} />
      )}
    </aside>
  );
}

function Rules({
  guidelineVersionId,
  taxonomyVersionId,
  classInHand,
}: Props & { readonly guidelineVersionId: string }): ReactNode {
  const guideline = useAnswer('getGuidelineVersion', { params: { guidelineVersionId } });
  return (
    <Asked query={guideline} lines={12}>
      {(version) => (
        <Stack gap="xs">
          <Text size="xs" c="dimmed">
            {tParts('Your answer will carry {guideline}, version {version}.', {
              guideline: <strong key="guideline">{version.guidelineName}</strong>,
              version: version.version,
            })}
          </Text>
          {classInHand !== null && taxonomyVersionId !== null && (
            <ClassInHand classId={classInHand} {...{ taxonomyVersionId }} cases={version.boundaryExamples} />
          )}
          <Tabs defaultValue="guideline" keepMounted={false} styles={{ tab: { padding: '6px 9px' } }}>
            <Tabs.List mb="xs">
              <Tabs.Tab value="guideline">{t('Guideline')}</Tabs.Tab>
              {taxonomyVersionId !== null && <Tabs.Tab value="classes">{t('Classes')}</Tabs.Tab>}
              {version.boundaryExamples.length > 0 && <Tabs.Tab value="cases">{t('Cases')}</Tabs.Tab>}
              <Tabs.Tab value="questions">{t('Questions')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="guideline">
              <Suspense fallback={<Loading lines={8} />}>
                <SafeMarkdown>{version.body}</SafeMarkdown>
              </Suspense>
            </Tabs.Panel>
            {taxonomyVersionId !== null && (
              <Tabs.Panel value="classes">
                <Classes taxonomyVersionId={taxonomyVersionId} />
              </Tabs.Panel>
            )}
            <Tabs.Panel value="cases">
              {version.boundaryExamples.map((one) => (
                <div key={one.title} className={classes['class']}>
                  <Text size="sm" fw={650}>
                    {one.title}
                  </Text>
                  <Text size="sm" dir="auto">
                    {one.example}
                  </Text>
                  <Text size="sm">
                    <bdi>
                      <strong>{one.answer}</strong> {one.reason}
                    </bdi>
                  </Text>
                </div>
              ))}
            </Tabs.Panel>
            <Tabs.Panel value="questions">
              <Questions guidelineId={version.guidelineId} guidelineVersionId={guidelineVersionId} />
            </Tabs.Panel>
          </Tabs>
        </Stack>
      )}
    </Asked>
  );
}

function Classes({ taxonomyVersionId }: { readonly taxonomyVersionId: string }): ReactNode {
  const taxonomy = useAnswer('getTaxonomyVersion', { params: { taxonomyVersionId } });
  const [typed, setTyped] = useState('');
  return (
    <Asked query={taxonomy} lines={8}>
      {(version) => (
        <>
          <TextInput
            size="xs"
            placeholder={t('Find a class')}
            aria-label={t('Find a class')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {version.classes
            .filter((one) => `${one.id} ${one.title} ${one.definition}`.toLowerCase().includes(typed.toLowerCase()))
            .map((one) => (
              <div key={one.id} className={classes['class']}>
                <Text size="sm" fw={650}>
                  {one.title} {one.id !== one.title && <Code>{one.id}</Code>}
                </Text>
                <Text size="sm" dir="auto">
                  {one.definition}
                </Text>
                {one.examples.map((example) => (
                  <Text key={example} size="sm" c="dimmed">
                    {t('e.g. {example}', { example })}
                  </Text>
                ))}
              </div>
            ))}
        </>
      )}
    </Asked>
  );
}

function Questions({
  guidelineId,
  guidelineVersionId,
}: {
  readonly guidelineId: string;
  readonly guidelineVersionId: string;
}): ReactNode {
  const questions = useAnswer('listGuidelineQuestions', { params: { guidelineId } });
  const [typed, setTyped] = useState('');
  const ask = useWrite('askGuidelineQuestion', { refreshes: ['listGuidelineQuestions'], onDone: () => setTyped('') });
  return (
    <Stack gap="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') ask.mutate({ params: { guidelineVersionId }, body: { question: typed.trim() } });
        }}
      >
        <Textarea
          label={t('Ask what the guideline means')}
          autosize
          minRows={2}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <ActionButton
          type="submit"
          mt={6}
          loading={ask.isPending}
          disabledReason={typed.trim() === '' ? t('Write your question first.') : null}
        >
          {t('Ask')}
        </ActionButton>
      </form>
      {ask.error !== null && <ProblemAlert error={ask.error} />}
      <Asked query={questions} lines={4}>
        {({ items }) => (
          <>
            {items.map((one) => (
              <div key={one.id} className={classes['class']}>
                <Text size="sm" fw={600}>
                  <bdi>{one.question}</bdi>
                </Text>
                <Text size="sm">{one.answer ?? t('Not answered yet.')}</Text>
                <Text size="xs" c="dimmed">
                  {tParts('asked {when}', { when: <TimeAgo key="when" at={one.askedAt} /> })}
                </Text>
              </div>
            ))}
            {items.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('Nobody has asked anything yet.')}
              </Text>
            )}
          </>
        )}
      </Asked>
    </Stack>
  );
}
