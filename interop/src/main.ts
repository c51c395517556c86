import { parseArgs } from 'node:util';
import { compare } from './compare.ts';
import { comparePeers } from './peers.ts';

const { values } = parseArgs({
  options: { data: { type: 'string' }, peers: { type: 'boolean', default: true } },
  allowNegative: true,
});
if (values.data === undefined) {
  console.error(
    'Usage: npm run interop -- --data DIR [--no-peers]; DIR holds one folder a data set, named as in interop/expected.json',
  );
  process.exitCode = 2;
} else {
  console.log('verdict         ours     reference  difference  figure');
  const off = await compare(values.data);
  const ran = values.peers ? await comparePeers(values.data) : true;
  process.exitCode = off === 0 && ran ? 0 : 1;
}
