import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decode, encode } from 'jpeg-js';
import { controlNeedles, controlSpecimens } from '../devices/control_specimens';
import type { Needle } from '../forensics/evidence';
import { scan } from '../forensics/scan/scan';
import { asJpeg, asPng, markedPixels } from '../model/picture_marker/marked_picture';
import { SeededRandom } from '../model/seeded_random';

const side = 256;
const codes = ['a', 'b'].map((name) => Buffer.from(new SeededRandom(name).bytes(8)).readBigUInt64BE());

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Each pixel from the place that `from` gives for it, as fractions of the picture. */
function redrawn(
  picture: Pixels,
  width: number,
  height: number,
  from: (x: number, y: number) => readonly [number, number],
): Pixels {
  const data = Buffer.alloc(width * height * 4, 255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = from((x + 0.5) / width, (y + 0.5) / height);
      const at = (Math.floor(v * picture.height) * picture.width + Math.floor(u * picture.width)) * 4;
      data.set(picture.data.subarray(at, at + 3), (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

function marked(code: bigint): Pixels {
  return markedPixels(code, side, new SeededRandom(String(code)));
}

async function verdictOn(files: Readonly<Record<string, Uint8Array>>, needles: readonly Needle[]) {
  return scan({
    kind: 'pictures',
    roots: [
      {
        name: 'photos',
        files: [
          { path: 'control.txt', bytes: Buffer.from('here is a known text') },
          ...Object.entries(files).map(([path, bytes]) => ({ path, bytes })),
        ],
      },
    ],
    needles,
    controls: [...controlNeedles('pictures'), { id: 'known', form: 'text', text: 'here is a known text' }],
    specimens: { name: 'specimens', files: await controlSpecimens('pictures') },
  });
}

async function found(bytes: Uint8Array): Promise<readonly string[]> {
  const verdict = await verdictOn(
    { picture: bytes },
    codes.map((code, index) => ({ id: `p${index}`, form: 'picture', code })),
  );
  return verdict.verdict === 'leak' ? verdict.needlesFound : [verdict.verdict];
}

function jpeg(picture: Pixels, quality: number): Uint8Array {
  return encode({ ...picture, data: picture.data }, quality).data;
}

describe('The marker of a picture', () => {
  for (const [index, code] of codes.entries()) {
    it(`p${index} is read from the PNG and the JPEG that are written`, async () => {
      const pixels = markedPixels(code, side, new SeededRandom(String(code)));
      assert.deepEqual(await found(asPng(pixels, 'x')), [`p${index}`]);
      assert.deepEqual(await found(asJpeg(pixels, 90, 'x')), [`p${index}`]);
    });

    for (const quality of [30, 50, 75, 95])
      it(`p${index} outlives two new encodings, the last with quality ${quality}`, async () => {
        const once = decode(jpeg(marked(code), 80), { useTArray: true });
        assert.deepEqual(await found(jpeg(once, quality)), [`p${index}`]);
      });

    for (const size of [32, 64, 100, 200, 333])
      it(`p${index} outlives scaling to ${size} pixels with quality 50`, async () => {
        const scaled = redrawn(marked(code), size, size, (x, y) => [x, y]);
        assert.deepEqual(await found(jpeg(scaled, 50)), [`p${index}`]);
      });
  }

  it('outlives turning, mirroring and stretching', async () => {
    const ways: readonly ((x: number, y: number) => readonly [number, number])[] = [
      (x, y) => [y, 1 - x],
      (x, y) => [1 - x, 1 - y],
      (x, y) => [1 - y, x],
      (x, y) => [1 - x, y],
      (x, y) => [x, 1 - y],
      (x, y) => [y, x],
      (x, y) => [1 - y, 1 - x],
    ];
    for (const way of ways)
      assert.deepEqual(await found(jpeg(redrawn(marked(codes[0]!), 160, 120, way), 60)), ['p0']);
  });

  it('is not found where the picture was cropped: the limit', async () => {
    const cropped = redrawn(marked(codes[0]!), side, side, (x, y) => [0.15 + x * 0.7, 0.15 + y * 0.7]);
    assert.deepEqual(await found(jpeg(cropped, 90)), ['clean']);
  });
});

describe('A picture that cannot be decoded', () => {
  const cut = jpeg(marked(codes[0]!), 90).subarray(0, 90);

  it('leaves a search for pictures unknown', async () => {
    const verdict = await verdictOn({ cut }, [{ id: 'p0', form: 'picture', code: codes[0]! }]);
    assert.equal(verdict.verdict, 'unknown');
  });

  it('leaves a search for other values clean', async () => {
    const verdict = await verdictOn({ cut }, [{ id: 'c1', form: 'text', text: 'nowhere at all' }]);
    assert.equal(verdict.verdict, 'clean');
  });
});
