import { t } from '@assay/words';
import { createClient, Problem, problems } from '@assay/api';

/**
 * Keeps the instance of a problem (the number an administrator finds in the log), and turns a broken connection into a
 * problem like any other, so that every page shows failures in one way.
 */
async function send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(input, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Problem('unavailable', t('The server cannot be reached. Check your connection; nothing was lost.'), {
      cause,
    });
  }
  if (response.ok || !(response.headers.get('content-type') ?? '').includes('problem+json')) return response;
  const body: unknown = await response.json();
  const kept =
    typeof body === 'object' && body !== null && 'instance' in body ? { ...body, requestId: body.instance } : body;
  return new Response(JSON.stringify(kept), { status: response.status, headers: response.headers });
}

/** The one client of the app; the session cookie travels by itself. */
export const client = createClient({ baseUrl: '', fetch: send });

export interface ShownProblem {
  readonly title: string;
  readonly detail: string;
  readonly remedy: string | null;
  readonly instance: string | null;
  readonly places: readonly { readonly pointer: string; readonly detail: string }[];
}

/** A failure of any kind as a person should read it. */
export function shownProblem(error: unknown): ShownProblem {
  if (error instanceof Problem) {
    const { remedy, requestId } = error.extensions;
    return {
      title: t(problems[error.type].title),
      detail: error.message,
      remedy: typeof remedy === 'string' ? remedy : null,
      instance: typeof requestId === 'string' ? requestId.replace('urn:uuid:', '') : null,
      places: error.errors,
    };
  }
  return {
    title: t('Something went wrong in this page'),
    detail: error instanceof Error ? error.message : String(error),
    remedy: t('Reload the page. Drafts are kept.'),
    instance: null,
    places: [],
  };
}

/** What is wrong with each field of a form, by its name, from the pointers of a refusal (`/body/name`). */
export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Problem)) return {};
  return Object.fromEntries(error.errors.map(({ pointer, detail }) => [pointer.replace(/^\/body\//, ''), detail]));
}
