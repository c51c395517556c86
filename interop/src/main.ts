import { parseArgs } from 'node:util';
import { compare } from './compare.ts';
import { comparePeers } from './peers.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    peers: { type: 'boolean', default: true },
    limit: { type: 'string', default: '120' },
  },
  allowNegative: true,
});
const limit = Number(values.limit);
if (values.data === undefined || !(limit > 0)) {
  console.error(
    'Usage: npm run interop -- --data DIR [--no-peers] [--limit SECONDS]; DIR holds one folder a data set, named as in interop/expected.json; a Python tool that takes longer than the limit (120) is stopped',
  );
  process.exitCode = 2;
} else {
  console.log('verdict         ours     reference  difference  figure');
  const off = await compare(values.data);
  const ran = values.peers ? await comparePeers(values.data, limit) : true;
  process.exitCode = off === 0 && ran ? 0 : 1;
}
