import type { Output, Routes } from '@assay/api';
import type { CpuMeter } from './cpu.ts';
import { atOnce, metered, offered, together, type Sample } from './load.ts';
import type { Actor } from './people.ts';
import { answerTo } from './rows.ts';

type WorkItem = Output<Routes['nextTask']>['items'][number];

interface Held {
  readonly who: Actor;
  readonly task: WorkItem;
}

export interface Labelled {
  readonly next: Sample;
  readonly submit: Sample;
}

/** Leases that each person takes one by one before anybody answers. */
const LEASES_EACH = 3;
const ACTIVE_MS = 1500;
/** Working at the pace at which the server is not measured. */
const AT_ONCE = 16;

/** People who answer a campaign through next-task and submit, and a count of what the server acknowledged. */
export class Floor {
  readonly #campaignId: string;
  readonly #people: readonly Actor[];
  readonly #meter: CpuMeter;
  #acknowledged = 0;

  constructor(campaignId: string, people: readonly Actor[], meter: CpuMeter) {
    this.#campaignId = campaignId;
    this.#people = people;
    this.#meter = meter;
  }

  /** Answers that the server said it has recorded. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** What one round answers at most. */
  get roundSize(): number {
    return this.#people.length * LEASES_EACH;
  }

  /**
   * Rounds of leasing and then answering, each so many requests at a time: the two are measured apart although one
   * needs the other.
   */
  async label(answers: number, concurrency: number): Promise<Labelled> {
    return this.#rounds(answers, (turns, act) => atOnce(turns, concurrency, act), concurrency);
  }

  /** The same with leases asked for at a steady rate per second. */
  async labelOffered(answers: number, rate: number): Promise<Labelled> {
    return this.#rounds(answers, (turns, act) => offered(turns, rate, act), AT_ONCE);
  }

  async #rounds(
    answers: number,
    run: (turns: readonly Actor[], act: (who: Actor) => Promise<void>) => Promise<Sample>,
    concurrency: number,
  ): Promise<Labelled> {
    const next: Sample[] = [];
    const submit: Sample[] = [];
    for (let left = answers; left > 0;) {
      const held: Held[] = [];
      const turns = Array.from({ length: LEASES_EACH }, () => this.#people)
        .flat()
        .slice(0, left);
      next.push(await metered(this.#meter, () => run(turns, (who) => this.#lease(who, held))));
      submit.push(await metered(this.#meter, () => atOnce(held, concurrency, (one) => this.#submit(one))));
      left -= turns.length;
    }
    return { next: together(next), submit: together(submit) };
  }

  async #lease(who: Actor, held: Held[]): Promise<void> {
    const have = held.filter((one) => one.who === who).map((one) => one.task.assignmentId);
    const { items } = await who.call('nextTask', {
      params: { campaignId: this.#campaignId },
      body: { purpose: 'label', count: 1, have },
    });
    // Somebody whose requests overtake each other, on a machine too slow for the rate, is given the same lease again.
    const fresh = items.filter((task) => !held.some((one) => one.task.assignmentId === task.assignmentId));
    for (const task of fresh) held.push({ who, task });
  }

  async #submit({ who, task }: Held): Promise<void> {
    await who.call('submitAnnotation', {
      params: { campaignId: this.#campaignId, assignmentId: task.assignmentId },
      body: { fence: task.fence, answer: answerTo(task.payload), activeMs: ACTIVE_MS },
    });
    this.#acknowledged += 1;
  }

  /** Answers what is left until nobody is given anything more. */
  async finish(): Promise<void> {
    for (let before = -1; before !== this.#acknowledged;) {
      before = this.#acknowledged;
      await atOnce(this.#people, AT_ONCE, async (who) => {
        for (;;) {
          const { items } = await who.call('nextTask', {
            params: { campaignId: this.#campaignId },
            body: { purpose: 'label', count: LEASES_EACH, have: [] },
          });
          if (items.length === 0) return;
          for (const task of items) await this.#submit({ who, task });
        }
      });
    }
  }

  /** Accepts every answer that was drawn for review. */
  async review(reviewer: Actor): Promise<void> {
    for (;;) {
      const { items } = await reviewer.call('nextTask', {
        params: { campaignId: this.#campaignId },
        body: { purpose: 'review', count: LEASES_EACH, have: [] },
      });
      if (items.length === 0) return;
      for (const task of items) {
        await reviewer.call('submitReview', {
          params: { campaignId: this.#campaignId, assignmentId: task.assignmentId },
          body: { fence: task.fence, verdict: 'accepted' },
        });
      }
    }
  }
}
