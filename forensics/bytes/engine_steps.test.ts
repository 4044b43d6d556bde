import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { deflateSync } from 'node:zlib';
import { inflated } from '../containers/deflate_decoders';
import { memorySource } from './byte_source';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

it('Damaged streams leave no memory behind, however many are read without a pause', () => {
  const damaged = deflateSync(Buffer.alloc(100, 'words'));
  damaged[damaged.length - 1]! ^= 1;
  const read = (streams: number) => {
    for (let i = 0; i < streams; i++) {
      const source = inflated.zlib(memorySource(damaged));
      assert.match(source.trouble ?? '', /incorrect data check/);
    }
    collectGarbage();
    return process.memoryUsage().external;
  };
  const before = read(10);
  const grownMebibytes = (read(500) - before) / 2 ** 20;
  assert.ok(grownMebibytes < 8, `500 streams keep ${grownMebibytes.toFixed(1)} MiB`);
});
