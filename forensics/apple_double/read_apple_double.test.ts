import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readAppleDouble } from './read_apple_double';

const name = 'user.of-a-person';
const value = Buffer.from('value');

/** One attribute behind the Finder information. @source RFC 1740 */
function appleDouble(): Buffer {
  const [finderInfo, header] = [38, 38 + 34];
  const entry = header + 36;
  const start = entry + ((11 + name.length + 1 + 3) & ~3);
  const file = Buffer.alloc(start + value.length);
  file.writeUInt32BE(0x00051607);
  file.writeUInt16BE(1, 24);
  file.writeUInt32BE(9, 26);
  file.writeUInt32BE(finderInfo, 30);
  file.writeUInt32BE(file.length - finderInfo, 34);
  file.write('ATTR', header);
  file.writeUInt16BE(1, header + 34);
  file.writeUInt32BE(start, entry);
  file.writeUInt32BE(value.length, entry + 4);
  file.writeUInt8(name.length + 1, entry + 10);
  file.write(name, entry + 11);
  value.copy(file, start);
  return file;
}

it('Attributes are read by name', () => {
  assert.deepEqual([...readAppleDouble(appleDouble())], [[name, new Uint8Array(value)]]);
});

it('What does not fit is said by its place, without the name that somebody gave it', () => {
  const reason = (bytes: Buffer) => {
    try {
      readAppleDouble(bytes);
    } catch (error) {
      return (error as Error).message;
    }
    return undefined;
  };
  const whole = appleDouble();
  assert.equal(reason(whole.subarray(0, -1)), 'the value of attribute 1 is cut off');
  assert.equal(reason(whole.subarray(0, 110)), 'it ends in the middle');
  assert.equal(reason(Buffer.alloc(40)), 'it does not begin as AppleDouble');
});
