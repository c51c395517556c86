/** The main job on real data, end to end, through the public API of a real server: `npm run demo`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort, startServer, type ServerProcess } from '../../server/src/as-process.ts';
import { keepSignIn, prepareFolder } from './data-folder.ts';
import { runBloodCells } from './blood-cells/blood-cells.ts';
import { cast, Cast, recordedRaters, setUp, simulatedAnnotators, staff } from './people.ts';
import { openScreen } from './progress.ts';
import { ABOUT, summaryLines, writeReport, type DemoReport } from './report.ts';
import { leaveWork } from './try-it.ts';
import { runTranslation } from './translation/translation.ts';

async function serve(dataDir: string): Promise<ServerProcess> {
  const databaseUrl = process.env['DATABASE_URL'];
  const where = { dataDir, port: await freePort(), ...(databaseUrl === undefined ? {} : { databaseUrl }) };
  return startServer(where, (text) => process.stderr.write(text));
}

async function play(dataDir: string, onServer: (starting: Promise<ServerProcess>) => void): Promise<void> {
  const startedAt = new Date();
  const screen = openScreen(process.stdout, () => performance.now());
  screen.heading('Assay demo: from a demand to a frozen dataset version, on real data');
  const server = await screen.step('PostgreSQL and the server started', () => {
    const starting = serve(dataDir);
    onServer(starting);
    return starting;
  });
  const { baseUrl } = server;
  const secret = await server.setupSecret();
  const {
    handle,
    password,
    actor: admin,
  } = await screen.step('Administrator created by the one-time link', () => setUp(baseUrl, secret));
  const signIn = await keepSignIn(dataDir, [{ handle, password }]);
  const people = new Cast();
  const project = (slug: string, name: string) => admin.call('createProject', { body: { slug, name } });
  const translation = await project('translation-quality', 'Translation quality');
  const bloodCells = await project('blood-cells', 'Blood cells');
  await screen.step('People: 8 recorded, 13 simulated, a token each', async (bar) => {
    bar.expect(staff.length + recordedRaters.length + simulatedAnnotators.length);
    const stage = { baseUrl, admin, into: people, bar };
    await cast(stage, [translation.id, bloodCells.id], staff);
    await cast(stage, [translation.id], recordedRaters);
    await cast(stage, [bloodCells.id], simulatedAnnotators);
  });
  const stage = { screen, admin, cast: people };
  const played = [await runTranslation(stage, translation.id), await runBloodCells(stage, bloodCells.id)];
  screen.heading('3 · For you: two open campaigns');
  const guests = await screen.step('You are invited; work is left for you', () =>
    leaveWork(
      stage,
      baseUrl,
      played.map((one) => one.open),
    ),
  );
  const report: DemoReport = {
    about: ABOUT,
    startedAt: startedAt.toISOString(),
    seconds: Number(((Date.now() - startedAt.getTime()) / 1000).toFixed(1)),
    campaigns: played.map((one) => one.report),
    timings: screen.timings,
  };
  const reportFile = resolve('demo-report.json');
  await writeReport(reportFile, report);
  screen.heading(`Done in ${report.seconds} s`);
  for (const line of summaryLines(report)) screen.say(line);
  screen.say(`Report: ${reportFile}`);
  screen.heading('Look at it: npm start, then http://127.0.0.1:7400');
  await keepSignIn(dataDir, [{ handle, password }, guests.annotator, guests.lead]);
  screen.say(`To see everything, sign in as ${handle} with ${password}`);
  screen.say(`To label,          sign in as ${guests.annotator.handle} with ${guests.annotator.password}`);
  screen.say(`To run campaigns,  sign in as ${guests.lead.handle} with ${guests.lead.password}`);
  screen.say(`(kept in ${signIn}, readable by you alone)`);
}

const USAGE = `Usage: npm run demo -- [--again [--yes]]
  --again   delete an older demo in the data folder (asks first) and start anew
  --yes     with --again: do not ask`;

function readArguments(): { again: boolean; yes: boolean } | null {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ options: { again: flag, yes: flag } }).values;
  } catch (cause) {
    console.error(`${cause instanceof Error ? cause.message : String(cause)}\n\n${USAGE}`);
    return null;
  }
}

async function main(): Promise<number> {
  const values = readArguments();
  if (values === null) return 2;
  const dataDir = resolve(process.env['ASSAY_DATA'] ?? '.assay');
  const refusal = await prepareFolder(dataDir, values);
  if (refusal !== null) {
    console.error(refusal);
    return 1;
  }
  // A promise, so that who stops the demo while the server is starting waits for it and stops it in order.
  let server: Promise<ServerProcess> | null = null;
  const stopServer = async (): Promise<unknown> => (await server?.catch(() => null))?.stop();
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      stopping = true;
      console.error('\nStopped. To begin anew: npm run demo -- --again');
      void stopServer().finally(() => process.exit(130));
    });
  }
  try {
    await play(dataDir, (starting) => {
      server = starting;
    });
    return 0;
  } catch (cause) {
    // A call that was under way when somebody stopped the demo is no news.
    if (stopping) return 130;
    console.error(cause instanceof Error ? cause.message : cause);
    if (process.env['ASSAY_DEBUG'] !== undefined) console.error(cause);
    console.error('The demo did not come to its end. To begin anew: npm run demo -- --again');
    return 1;
  } finally {
    await stopServer();
  }
}

process.exitCode = await main();
