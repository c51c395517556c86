import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { UsageError } from '../exit-codes.ts';
import { answer, say } from '../io.ts';
import { serverUrl, storeConnection } from '../server/config.ts';
import { connect } from '../server/connect.ts';

interface Options {
  readonly url: string;
  readonly token: string;
  readonly json?: boolean;
}

export function addLogin(program: Command, context: Context): void {
  program
    .command('login')
    .description('Remember a server and a token, after asking the server whether they fit')
    .requiredOption('--url <url>', 'address of the server')
    .option('--token <token>', 'an API token; - reads it from standard input, where no history keeps it', '-')
    .option('--json', 'answer as JSON')
    .action((options: Options) => login(options, context));
}

async function login(options: Options, { io }: Context): Promise<void> {
  const url = serverUrl(options.url);
  const token = options.token === '-' ? await firstLine(io.stdin) : options.token;
  if (token === '') throw new UsageError('there is no token; give --token, or send it on standard input');
  if (url.startsWith('http:') && !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(url)) {
    await say(io.stderr, `warning: ${url} is not encrypted; others on the way can read the token`);
  }
  const { person } = await connect(io, { url, token }).call('getMe', {});
  const path = await storeConnection(io.env, { url, token });
  await answer(io, options.json, { url, person, config: path }, [`signed in to ${url} as ${person.name}`]);
}

async function firstLine(stdin: Context['io']['stdin']): Promise<string> {
  let text = '';
  for await (const chunk of stdin) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return (text.split('\n')[0] ?? '').trim();
}
