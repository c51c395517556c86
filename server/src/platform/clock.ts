import { randomUUID } from 'node:crypto';

/** The only source of "now"; tests and replays inject their own. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that moves only when told. */
export class ManualClock implements Clock {
  #at: number;
  constructor(start: string) {
    this.#at = Date.parse(start);
  }
  now(): Date {
    return new Date(this.#at);
  }
  /** Moves forward by milliseconds. */
  advance(milliseconds: number): void {
    this.#at += milliseconds;
  }
  set(instant: string): void {
    this.#at = Date.parse(instant);
  }
}

/** A time-ordered UUID (version 7), so that keys of one table stay close together on disk. */
export function newId(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, '0');
  // randomUUID draws its randomness in advance; the variant is in place already, the version follows the time.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
