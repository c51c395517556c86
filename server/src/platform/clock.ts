import { randomBytes } from 'node:crypto';

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
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x70;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
