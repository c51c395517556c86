import { startServer, type ServerProcess, type Where } from '../../server/src/as-process.ts';
import { newPlace, postgresPid } from './server.ts';
import { choiceDelivery } from './deliveries.ts';
import { launchCampaign, openStage, type LiveCampaign, type Person } from './stage.ts';

export interface CrashReport {
  readonly acknowledged: number;
  /** Acknowledged, and not in the database after the restart. */
  readonly lost: readonly string[];
  /** Tasks with more answers than were asked for. */
  readonly overAnswered: readonly string[];
  readonly duplicates: readonly string[];
  readonly kills: number;
}

interface Burst {
  readonly acknowledged: Set<string>;
  stop: boolean;
  /** What was refused last, for the message when nothing goes forward. */
  refusal: unknown;
}

/** One person answers as fast as the server allows; a server that is away is asked again later. */
async function keepAnswering(person: Person, campaignId: string, burst: Burst): Promise<void> {
  while (!burst.stop) {
    try {
      const { items } = await person.client.call('nextTask', {
        params: { campaignId },
        body: { purpose: 'label', count: 3 },
      });
      if (items.length === 0) return;
      for (const item of items) {
        const { annotationId } = await person.client.call('submitAnnotation', {
          params: { campaignId, assignmentId: item.assignmentId },
          body: { fence: item.fence, answer: ANSWER, activeMs: 1 },
        });
        burst.acknowledged.add(annotationId);
      }
    } catch (cause) {
      burst.refusal = cause;
      // Killed in the middle: nothing was acknowledged. Later the same task is handed out again.
      await new Promise((wake) => setTimeout(wake, 50));
    }
  }
}

const ANSWER = { choice: 'cat' };
const PEOPLE = 4;
const NEEDED = 2;

/** Kills the server again and again while four people answer, and counts what was kept. */
export async function crash(kills: number, items: number, answersBetween: number): Promise<CrashReport> {
  const place = await newPlace();
  let server: ServerProcess | null = null;
  try {
    server = await startServer(place);
    const stage = await openStage(server);
    const people: Person[] = [];
    for (let n = 0; n < PEOPLE; n += 1) people.push(await stage.person(`annotator-${n}`, 'annotator'));
    const campaign = await launchCampaign(
      stage,
      'Crash',
      choiceDelivery(items),
      [
        ...people.map((person) => ({ person, purposes: ['label' as const] })),
        { person: await stage.person('adjudicator', 'adjudicator'), purposes: ['adjudicate'] },
      ],
      // oxlint-disable-next-line unicorn/no-thenable -- the word of the workflow; this is never awaited
      { workflow: { kind: 'consensus', n: NEEDED, agreeAt: 0, then: 'adjudicate' }, reviewPolicy: { kind: 'none' } },
    );
    const burst: Burst = { acknowledged: new Set(), stop: false, refusal: null };
    const working = Promise.all(people.map((person) => keepAnswering(person, campaign.id, burst)));
    for (let done = 0; done < kills; done += 1) {
      server = await killDuringBurst(server, place, burst, answersBetween, done % 2 === 1);
    }
    burst.stop = true;
    await working;
    return { kills, acknowledged: burst.acknowledged.size, ...(await compare(campaign, people, burst)) };
  } finally {
    await server?.stop();
    await place.remove();
  }
}

async function killDuringBurst(
  server: ServerProcess,
  place: Where,
  burst: Burst,
  answers: number,
  databaseToo: boolean,
): Promise<ServerProcess> {
  const goal = burst.acknowledged.size + answers;
  for (const end = Date.now() + 30_000; burst.acknowledged.size < goal;) {
    if (Date.now() > end)
      throw new Error(`Only ${burst.acknowledged.size} answers, not ${goal}.`, { cause: burst.refusal });
    await new Promise((wake) => setTimeout(wake, 5));
  }
  const pid = await postgresPid(place.dataDir);
  if (pid === null) throw new Error('The installation runs without its own PostgreSQL: nothing to kill.');
  if (databaseToo) process.kill(pid, 'SIGKILL');
  await server.kill9();
  return startServer(place);
}

async function compare(campaign: LiveCampaign, people: readonly Person[], burst: Burst) {
  const kept = new Set<string>();
  const duplicates: string[] = [];
  for (const { client } of people) {
    const mine = new Set<string>();
    for (let cursor: string | undefined; ;) {
      const page = await client.call('listMyAnnotations', {
        params: { campaignId: campaign.id },
        query: { limit: 200, ...(cursor === undefined ? {} : { cursor }) },
      });
      for (const { id, taskId } of page.items) {
        if (mine.has(taskId)) duplicates.push(taskId);
        mine.add(taskId);
        kept.add(id);
      }
      if (page.next === null) break;
      cursor = page.next;
    }
  }
  const overAnswered: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await campaign.lead.client.call('listTasks', {
      params: { campaignId: campaign.id },
      query: { limit: 200, ...(cursor === undefined ? {} : { cursor }) },
    });
    overAnswered.push(...page.items.filter(({ answers, needed }) => answers > needed).map(({ id }) => id));
    if (page.next === null) break;
    cursor = page.next;
  }
  return { lost: [...burst.acknowledged].filter((id) => !kept.has(id)), overAnswered, duplicates };
}
