/** What a step reports while it runs. */
export interface Bar {
  /** How many things the step consists of; without it only a count is shown. */
  expect(total: number): void;
  done(more?: number): void;
}

export interface Timing {
  readonly step: string;
  readonly seconds: number;
}

export interface Screen {
  readonly timings: readonly Timing[];
  heading(text: string): void;
  say(text: string): void;
  step<Result>(title: string, work: (bar: Bar) => Promise<Result>): Promise<Result>;
}

const TITLE = 46;
const CELLS = 24;

/** One line of progress: title, a bar when the total is known, and the count. */
export function progressLine(title: string, done: number, total: number | null): string {
  const name = title.length > TITLE ? `${title.slice(0, TITLE - 1)}…` : title.padEnd(TITLE);
  if (total === null || total === 0) return done === 0 ? `  ${name}` : `  ${name} ${done}`;
  const share = Math.min(1, done / total);
  const full = Math.floor(share * CELLS);
  return `  ${name} ${'█'.repeat(full)}${'░'.repeat(CELLS - full)} ${done}/${total}`;
}

/** Steps on a terminal redraw their line; elsewhere each writes one line when it is done. */
export function openScreen(out: NodeJS.WriteStream, now: () => number): Screen {
  const timings: Timing[] = [];
  return {
    timings,
    heading: (text) => void out.write(`\n${text}\n`),
    say: (text) => void out.write(`  ${text}\n`),
    async step(title, work) {
      const begun = now();
      let drawn = 0;
      let count = 0;
      let total: number | null = null;
      const draw = (): void => {
        if (!out.isTTY || now() - drawn < 80) return;
        drawn = now();
        out.write(`\r\u001B[2K${progressLine(title, count, total)}`);
      };
      const bar: Bar = {
        expect(all) {
          total = all;
          draw();
        },
        done(more = 1) {
          count += more;
          draw();
        },
      };
      draw();
      const end = (mark: string): void => {
        const seconds = (now() - begun) / 1000;
        timings.push({ step: title, seconds: Number(seconds.toFixed(2)) });
        out.write(
          `${out.isTTY ? '\r\u001B[2K' : ''}${mark}${progressLine(title, count, total).slice(1)}  ${seconds.toFixed(1)} s\n`,
        );
      };
      try {
        const result = await work(bar);
        end('✓');
        return result;
      } catch (cause) {
        end('✗');
        throw cause;
      }
    },
  };
}
