import { t } from '@assay/words';
import { Suspense, useMemo, useRef, type ComponentType, type ReactNode } from 'react';
import { EmbeddedContext } from '../editing/embedded.ts';
import type { AnyViewer } from '../editing/erase-editor.tsx';
import { votesAmong, type ShownAnswer, type ViewerProps } from '../editor-props.ts';
import { Inputs } from './Inputs.tsx';
import { givenTo, partsOf, payloadFor, shownIds, type Part } from './parts.ts';
import type { Catalogue, CombinedAnswer, CombinedConfig, CombinedPayload } from './schema.ts';
import '../editing/editing.css';
import './Editor.css';

type Props = ViewerProps<CombinedConfig, CombinedPayload, CombinedAnswer>;

/** The answers to one control, of those who were asked. */
function answersTo(part: Part, payload: CombinedPayload, parts: readonly Part[], answers: Props['answers']) {
  return answers.flatMap((shown): ShownAnswer<unknown>[] =>
    shownIds(parts, payload, shown.answer).has(part.control.id)
      ? [{ ...shown, answer: givenTo(part, shown.answer) }]
      : [],
  );
}

/** The item once, then each control with what everybody answered to it. */
export function combinedViewer(
  catalogue: Catalogue,
  viewers: Readonly<Record<string, AnyViewer>>,
): ComponentType<Props> {
  return function CombinedViewer({ config, payload, answers, assetUrl }: Props): ReactNode {
    const parts = useMemo(() => partsOf(catalogue, config), [config]);
    const root = useRef<HTMLDivElement>(null);
    const embedded = useMemo(() => ({ live: false, within: root }), []);
    const byPart = useMemo(
      () => parts.map((part) => ({ part, given: answersTo(part, payload, parts, answers) })),
      [parts, payload, answers],
    );
    return (
      <div ref={root} className="assay-editor assay-combined">
        <div className={config.inputs.length === 0 ? 'assay-combined-single' : 'assay-combined-columns'}>
          {config.inputs.length === 0 ? null : <Inputs {...{ inputs: config.inputs, payload, assetUrl }} />}
          <div className="assay-controls">
            {byPart.map(({ part: { control }, given }) => {
              const Viewer = viewers[control.taskType];
              return (
                <section key={control.id} className="assay-control" aria-label={control.title}>
                  <h3 className="assay-control-title">
                    {control.title}
                    {given.length === answers.length ? null : (
                      <span className="assay-note">
                        {t('{count} of {all} were asked', {
                          count: votesAmong(given).length,
                          all: votesAmong(answers).length,
                        })}
                      </span>
                    )}
                  </h3>
                  {given.length === 0 || Viewer === undefined ? null : (
                    <EmbeddedContext value={embedded}>
                      <Suspense fallback={<p className="assay-empty">{t('Loading…')}</p>}>
                        <Viewer
                          config={control.config}
                          payload={payloadFor(control, payload)}
                          answers={given}
                          {...{ assetUrl }}
                        />
                      </Suspense>
                    </EmbeddedContext>
                  )}
                </section>
              );
            })}
          </div>
        </div>
      </div>
    );
  };
}
