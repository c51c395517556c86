import { Bare } from './bare.ts';
import { cpuMeter, type CpuMeter } from './cpu.ts';
import { goldCount, launchCampaign } from './campaign.ts';
import { acceptBatches, admitSource, importLines } from './delivery.ts';
import { Floor } from './labelling.ts';
import { atOnce, latencyOf, timed } from './load.ts';
import { peakMemoryMiB } from './machine.ts';
import type { Options } from './options.ts';
import { castPeople, type Actor, type Cast } from './people.ts';
import { buildCandidate, releaseVersion } from './release.ts';
import { rateFigure, round, runFigure, type Figure } from './report.ts';
import { jsonLines, rows } from './rows.ts';
import type { Stage } from './stage.ts';

/** What a measurement works with. */
export interface Bench {
  readonly stage: Stage;
  readonly bare: Bare;
  readonly cast: Cast;
  readonly options: Options;
  readonly meter: CpuMeter;
  readonly say: (text: string) => void;
}

const OFFERED_PER_SECOND = 500;
const OFFERED_SECONDS = 6;
const CONCURRENCY = [16, 64] as const;
const DASHBOARD_ASKED = 20;
/** Enough to know the 99th percentile; the rest of the tasks is answered unmeasured. */
const MOST_MEASURED = 4000;
/** The last tasks are kept out of the measurement: whoever looks for one of few open tasks searches longer. */
const MEASURED_SHARE = 0.95;

const atLeast = (text: string, met: boolean): NonNullable<Figure['budget']> => ({ text, met });

/** Everything in the order of the main job. */
export async function measure(
  stage: Stage,
  options: Options,
  say: (text: string) => void,
): Promise<{ figures: Figure[]; postgresql: string }> {
  const meter = cpuMeter(stage.serverPid, stage.postgresPid);
  const bare = await Bare.open(stage.databaseUrl, Math.max(...CONCURRENCY), meter);
  try {
    say('people');
    const cast = await castPeople(stage.baseUrl, stage.setupSecret, options.people);
    const bench: Bench = { stage, bare, cast, options, meter, say };
    const imported = await measureImport(bench);
    const labelled = await measureLabelling(bench, imported);
    const read = await measureReading(bench, labelled.campaignId);
    const exported = await measureExport(bench, labelled.campaignId, labelled.complete);
    const audited = await measureAudit(bench);
    return {
      figures: [...imported.figures, ...labelled.figures, ...read, ...exported, ...audited],
      postgresql: await bare.serverVersion(),
    };
  } finally {
    await bare.close();
  }
}

function memoryFigure(stage: Stage, id: string, what: string, n: number): Figure[] {
  const peak = peakMemoryMiB(stage.serverPid);
  if (peak === null) return [];
  return [{ id, what, n, value: peak, unit: 'MiB', budget: atLeast('≤ 300 MiB', peak <= 300) }];
}

async function measureImport({ stage, bare, cast, options, say }: Bench) {
  const { items, seed } = options;
  say('import');
  const sourceId = await admitSource(cast);
  const gold = await importLines(cast, sourceId, 'gold', jsonLines(rows(goldCount, seed + 1, 'gold')));
  const { importSeconds, uploadSeconds, batchId } = await importLines(
    cast,
    sourceId,
    'items',
    jsonLines(rows(items, seed, 'item')),
  );
  const memory = memoryFigure(stage, 'import-memory', 'import: peak memory of the server', items);
  const copySeconds = await bare.copyIn(rows(items, seed, 'item'));
  say('contract');
  const checkSeconds = await acceptBatches(cast, [batchId, gold.batchId]);
  return {
    work: batchId,
    gold: gold.batchId,
    figures: [
      runFigure(
        'import',
        'import of JSONL',
        { n: items, seconds: importSeconds },
        {
          bare: { what: 'COPY', seconds: copySeconds },
          budget: atLeast('≥ 30,000/s', items / importSeconds >= 30_000),
        },
      ),
      ...memory,
      runFigure('upload', 'upload before it', { n: items, seconds: uploadSeconds }),
      runFigure('contract', 'data contract checked', { n: items, seconds: checkSeconds }),
    ],
  };
}

async function measureLabelling(
  { bare, cast, options, meter, say }: Bench,
  batches: { readonly work: string; readonly gold: string },
) {
  say('campaign');
  const launched = await launchCampaign(cast, { ...batches, items: options.items });
  const { campaignId, answersNeeded } = launched;
  await bare.fillTasks(campaignId);
  const floor = new Floor(campaignId, cast.annotators, meter);
  const complete = options.answers >= options.items;
  const budget = Math.floor(MEASURED_SHARE * Math.min(answersNeeded, options.answers));
  // The first round pays for connections, plans and compiled code.
  say('warming up');
  await floor.label(Math.min(floor.roundSize, budget / 10), CONCURRENCY[0]);

  say(`next task, ${OFFERED_PER_SECOND}/s offered`);
  const steady = await floor.labelOffered(
    Math.floor(Math.min(OFFERED_PER_SECOND * OFFERED_SECONDS, budget / 5)),
    OFFERED_PER_SECOND,
  );
  const p99 = latencyOf(steady.next.ms).p99;
  const figures: Figure[] = [
    runFigure('add-items', 'items made tasks', { n: options.items, seconds: launched.addSeconds }),
    rateFigure('next-offered', `next task, ${OFFERED_PER_SECOND}/s offered`, steady.next, {
      budget: atLeast('p99 ≤ 50 ms', p99 <= 50),
    }),
  ];
  const each = Math.min(MOST_MEASURED, Math.floor((budget - floor.acknowledged) / CONCURRENCY.length));
  for (const concurrency of CONCURRENCY) {
    say(`next task and submit, ${concurrency} at once`);
    const claims = await bare.claim(campaignId, Math.floor(Math.min(each, options.items / 3)), concurrency);
    const inserts = await bare.insert(campaignId, each, concurrency);
    const { next, submit } = await floor.label(each, concurrency);
    const nextFigure = rateFigure(`next-${concurrency}`, `next task, ${concurrency} at once`, next, {
      bare: { what: 'SKIP LOCKED', sample: claims },
    });
    const submitFigure = rateFigure(`submit-${concurrency}`, `submit, ${concurrency} at once`, submit, {
      bare: { what: 'INSERT', sample: inserts },
    });
    const half = (submitFigure.bare?.ratio ?? 0) >= 0.5;
    figures.push(
      { ...nextFigure, budget: atLeast('≥ 1,000/s', nextFigure.value >= 1000) },
      { ...submitFigure, budget: atLeast('≥ 1,000/s, ratio ≥ 0.5', submitFigure.value >= 1000 && half) },
    );
  }
  if (complete) {
    say('the rest of the tasks, and reviews');
    await floor.finish();
    await floor.review(cast.staff.reviewer);
  }
  const recorded = await bare.countAnswers(campaignId);
  figures.push({
    id: 'acknowledged',
    what: 'answers in the database',
    n: floor.acknowledged,
    value: recorded,
    unit: 'rows',
    budget: atLeast('= acknowledged', recorded === floor.acknowledged),
  });
  return { campaignId, complete, figures };
}

async function measureReading({ cast, say }: Bench, campaignId: string): Promise<Figure[]> {
  say('dashboards');
  const params = { campaignId };
  const asked: readonly [string, string, (who: Actor) => Promise<unknown>][] = [
    ['quality', 'dashboard: quality of the campaign', (who) => who.call('getCampaignQuality', { params })],
    ['progress', 'dashboard: progress of the campaign', (who) => who.call('getCampaignProgress', { params })],
    ['people', 'dashboard: figures of each person', (who) => who.call('listCampaignPeople', { params })],
  ];
  const figures: Figure[] = [];
  for (const [id, what, ask] of asked) {
    const sample = await atOnce(Array.from({ length: DASHBOARD_ASKED }), 1, async () => {
      await ask(cast.staff['annotation-engineer']);
    });
    const latencyMs = latencyOf(sample.ms);
    const budget = atLeast('p95 ≤ 200 ms', latencyMs.p95 <= 200);
    figures.push({ id, what, n: DASHBOARD_ASKED, value: latencyMs.p50, unit: 'ms', latencyMs, budget });
  }
  return figures;
}

async function measureExport(
  { stage, bare, cast, say }: Bench,
  campaignId: string,
  complete: boolean,
): Promise<Figure[]> {
  say('candidate');
  const { version, seconds } = await buildCandidate(cast, campaignId);
  const figures = [runFigure('build', 'candidate built and sealed', { n: version.items, seconds })];
  if (!complete) return figures;
  say('freeze and export');
  const done = await releaseVersion(cast, version.id);
  const copySeconds = await bare.copyOut(version.id);
  return [
    ...figures,
    {
      id: 'freeze',
      what: 'version frozen',
      n: version.items,
      value: round(done.freezeSeconds),
      unit: 's',
      budget: atLeast('≤ 30 s', done.freezeSeconds <= 30),
    },
    runFigure(
      'export',
      `export, ${done.files} files of ${round(done.bytes / 2 ** 20)} MiB`,
      { n: version.items, seconds: done.exportSeconds },
      {
        bare: { what: 'COPY TO', seconds: copySeconds },
        budget: atLeast('≥ 50,000/s', version.items / done.exportSeconds >= 50_000),
      },
    ),
    ...memoryFigure(stage, 'memory', 'everything: peak memory of the server', version.items),
  ];
}

async function measureAudit({ cast, say }: Bench): Promise<Figure[]> {
  say('audit');
  await sealed(cast.admin);
  const { value, seconds } = await timed(() => cast.admin.call('verifyLog', {}));
  if (!value.ok) throw new Error(`The event log does not verify: ${value.problem ?? ''}`);
  const perSecond = value.events / seconds;
  return [
    runFigure(
      'audit',
      'event log verified',
      { n: value.events, seconds },
      { budget: atLeast('1,000,000 in ≤ 15 s', perSecond >= 1_000_000 / 15) },
    ),
  ];
}

/** Waits until sealing, which follows the log, stands still. */
async function sealed(who: Actor): Promise<void> {
  for (let before = -1; ;) {
    const { checkpoint } = await who.call('getCheckpoint', {});
    const size = checkpoint?.treeSize ?? 0;
    if (size === before) return;
    before = size;
    await new Promise((wake) => setTimeout(wake, 1500));
  }
}
