/**
 * Every error the API can answer with, once: its HTTP status, its title, and the exit code of the command line.
 * The wire form is RFC 9457 `application/problem+json` with `type` = `https://assay.dev/problems/<id>`.
 */
export const problems = {
  'invalid-input': { status: 400, title: 'The request does not have the form this operation needs', exit: 2 },
  'unreadable-file': { status: 400, title: 'The file could not be read', exit: 1 },
  'not-signed-in': { status: 401, title: 'Sign in first', exit: 1 },
  'sign-in-failed': { status: 401, title: 'Sign-in failed', exit: 1 },
  'not-allowed': { status: 403, title: 'Your roles do not include this', exit: 1 },
  'not-found': { status: 404, title: 'There is no such thing, or it is not yours to see', exit: 1 },
  conflict: { status: 409, title: 'The request conflicts with what is recorded', exit: 1 },
  'state-refused': { status: 409, title: 'This step is not possible in the present state', exit: 1 },
  'gate-failed': { status: 409, title: 'The gate says no', exit: 3 },
  'gate-not-enough-evidence': { status: 409, title: 'The gate has not enough evidence', exit: 4 },
  'lease-lost': { status: 409, title: 'This assignment is no longer yours; your draft is kept', exit: 1 },
  'independence-refused': { status: 409, title: 'A person may not judge their own work', exit: 1 },
  frozen: { status: 409, title: 'A frozen version does not change', exit: 1 },
  'decision-open': { status: 409, title: 'The decision cannot close yet', exit: 1 },
  'version-changed': { status: 412, title: 'Somebody changed this since you read it', exit: 1 },
  'too-large': { status: 413, title: 'The request is larger than allowed', exit: 1 },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key was used for another request', exit: 1 },
  'incomplete-record': { status: 422, title: 'Something required is missing', exit: 1 },
  'answer-refused': { status: 422, title: 'The answer breaks the rules of its task', exit: 1 },
  'too-slow': { status: 422, title: 'This would take too long to find', exit: 1 },
  'too-many-requests': { status: 429, title: 'Too many attempts; wait before trying again', exit: 1 },
  'internal-error': { status: 500, title: 'Something went wrong on our side; nothing was changed', exit: 1 },
  unavailable: { status: 503, title: 'The service is not available right now; try again', exit: 1 },
} as const satisfies Record<string, { status: number; title: string; exit: number }>;

export type ProblemType = keyof typeof problems;

/** One place in the input that is wrong: a JSON pointer and what would mend it. */
export interface ProblemPlace {
  readonly pointer: string;
  readonly detail: string;
}

/** RFC 9457 body. `type` holds the short id; on the wire it is prefixed with the documentation address. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance?: string;
  readonly errors?: readonly ProblemPlace[];
  readonly [extension: string]: unknown;
}

export const PROBLEM_BASE = 'https://assay.dev/problems/';

/** The error thrown for every refusal, on the server and by the client. */
export class Problem extends Error {
  readonly type: ProblemType;
  readonly errors: readonly ProblemPlace[];
  /** Further members of the problem body, e.g. `gate` or `evaluationId`. */
  readonly extensions: Readonly<Record<string, unknown>>;
  constructor(
    type: ProblemType,
    detail: string,
    more: { errors?: readonly ProblemPlace[]; extensions?: Readonly<Record<string, unknown>>; cause?: unknown } = {},
  ) {
    super(detail, more.cause === undefined ? {} : { cause: more.cause });
    this.name = 'Problem';
    this.type = type;
    this.errors = more.errors ?? [];
    this.extensions = more.extensions ?? {};
  }

  get status(): number {
    return problems[this.type].status;
  }

  /** The body as it goes over the wire. */
  toBody(instance?: string): ProblemBody {
    return {
      ...this.extensions,
      type: PROBLEM_BASE + this.type,
      title: problems[this.type].title,
      status: this.status,
      detail: this.message,
      ...(instance === undefined ? {} : { instance }),
      ...(this.errors.length > 0 ? { errors: this.errors } : {}),
    };
  }

  /** Reads a body back; an unknown type becomes `internal-error` so that callers can always switch on `type`. */
  static fromBody(body: ProblemBody): Problem {
    const id = body.type.replace(PROBLEM_BASE, '');
    const { type: _type, title: _title, status: _status, detail, instance: _instance, errors, ...extensions } = body;
    return new Problem(id in problems ? (id as ProblemType) : 'internal-error', detail, {
      errors: errors ?? [],
      extensions,
    });
  }
}
