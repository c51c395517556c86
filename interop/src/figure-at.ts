/** The number at a path such as `figures.ap` or `candidates[candidate=llama-7b].strength`; null when it is not there. */
export function figureAt(document: unknown, path: string): number | null {
  let here: unknown = document;
  for (const step of path.match(/\[[^\]]*\]|[^.[\]]+/g) ?? []) {
    if (typeof here !== 'object' || here === null) return null;
    const [, key, wanted] = /^\[([^=]+)=(.*)\]$/.exec(step) ?? [];
    here =
      key === undefined
        ? Reflect.get(here, step)
        : Array.isArray(here)
          ? here.find((one: unknown) => typeof one === 'object' && one !== null && Reflect.get(one, key) === wanted)
          : null;
  }
  return typeof here === 'number' ? here : null;
}
