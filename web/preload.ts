import type { HtmlTagDescriptor, Plugin } from 'vite';

/** Begins to fetch the app together with the words it waits for, and not after them. */
export function preloaded(start: string): Plugin {
  return {
    name: 'preloaded',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
        const first = chunks.find(({ facadeModuleId }) => facadeModuleId === start);
        if (first === undefined)
          throw new Error(`${start} is in no file of its own: main.ts must import it on demand.`);
        const names = new Set<string>();
        const walk = (name: string): void => {
          if (names.has(name)) return;
          names.add(name);
          for (const next of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) walk(next);
        };
        walk(first.fileName);
        const styles = chunks
          .filter(({ fileName }) => names.has(fileName))
          .flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
        return [
          ...[...names].map((name): HtmlTagDescriptor => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${name}` },
          })),
          ...styles.map((name): HtmlTagDescriptor => ({
            tag: 'link',
            attrs: { rel: 'stylesheet', crossorigin: true, href: `/${name}` },
          })),
        ];
      },
    },
  };
}
