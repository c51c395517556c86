import { figuresOf, gateFigures } from '../figures.ts';
import { deliverDemand, followUp } from '../records.ts';
import { buildCandidate, evaluateRelease, knownDefects, release, type Released } from '../release.ts';
import { must } from '../rows.ts';
import type { Stage } from '../stage.ts';
import { inDays } from '../wait.ts';
import { systemBaseline, type ScoredRecord } from './baseline.ts';
import * as texts from './texts.ts';

type Figures = Awaited<ReturnType<typeof figuresOf>>;

/** Candidate, a refused gate, the mended card, the decision, and the frozen files. */
export async function releaseVersion(stage: Stage, from: { projectId: string; campaignId: string; figures: Figures }) {
  const { screen, cast } = stage;
  const { projectId, campaignId, figures } = from;
  const candidate = await screen.step('Candidate built from final labels', () =>
    buildCandidate(cast, { projectId, campaignId, slug: 'translation-quality', title: texts.title, card: texts.card }),
  );
  const first = await screen.step('Release gate: refused, the card hides a finding', async () => {
    const tried = await evaluateRelease(cast, candidate.id);
    if (tried.evaluation.verdict === 'pass') throw new Error('The release gate passed a card that hides a finding.');
    return tried;
  });
  screen.say(`refused: ${first.refused}`);
  const second = await screen.step('Card names what was found: release gate passes', async () => {
    await cast.get('data-engineer').call('updateVersionCard', {
      params: { versionId: candidate.id },
      body: { knownDefects: knownDefects(texts.card.knownDefects, figures.findings) },
    });
    return evaluateRelease(cast, candidate.id);
  });
  if (second.evaluation.verdict !== 'pass') throw new Error(`The release gate refused again: ${second.refused}`);
  const released = await screen.step('Release decided, frozen, exported, downloaded, verified', (bar) =>
    release(cast, projectId, candidate, (_done, total) => {
      bar.expect(total);
      bar.done();
    }),
  );
  return {
    ...released,
    gates: [
      {
        what: 'Release with a card that hides a finding',
        refused: first.refused,
        evaluation: gateFigures(first.evaluation),
      },
      { what: 'Release with the finding on the card', refused: null, evaluation: gateFigures(second.evaluation) },
    ],
  };
}

interface Conclusion {
  readonly projectId: string;
  readonly campaignId: string;
  readonly demandId: string;
  readonly released: Released;
  readonly findings: Figures['findings'];
}

/** A small real experiment on the frozen file, what it and the findings reveal, and the demand that follows. */
export async function conclude({ cast }: Stage, { projectId, campaignId, demandId, released, findings }: Conclusion) {
  const file = must(released.downloaded.get('data.jsonl'), 'data.jsonl in the frozen version');
  const lines = new TextDecoder().decode(file).trimEnd().split('\n');
  const result = systemBaseline(lines.map((line) => JSON.parse(line) as ScoredRecord));
  await deliverDemand(cast, demandId, released.version.id, campaignId);
  const biased = findings.find((one) => one.kind === 'severity-bias');
  const records = await followUp(cast, {
    projectId,
    versionId: released.version.id,
    campaignId,
    demandId,
    experiment: texts.experiment(
      result,
      must(
        released.files.find((one) => one.path === 'data.jsonl'),
        'data.jsonl',
      ).sha256,
    ),
    issue: {
      ...texts.issue,
      description: biased === undefined ? texts.issue.description : `${biased.title}. ${biased.detail}`,
    },
    nextDemand: { ...texts.nextDemand, dueAt: inDays(90) },
  });
  const { worst, ...measured } = result;
  return { ...records, experimentResult: { ...measured, worst: worst.map((one) => one.id) } };
}
