import { PNG } from 'pngjs';
import { nodesOf, screenHeight, screenWidth, type UiNode } from '../ui/ui_node';

type Color = readonly [red: number, green: number, blue: number];

const paper: Color = [255, 255, 255];
const border: Color = [60, 60, 60];
const buttonFace: Color = [205, 220, 240];

/**
 * A picture of the screen as PNG.
 * @fidelity widgets are boxes without letters: what stands in them is in the page source alone, and no secret is in a picture
 */
export function screenshot(root: UiNode): Uint8Array {
  const image = new PNG({ width: screenWidth, height: screenHeight, colorType: 2 });
  fill(image, 0, 0, screenWidth, screenHeight, paper);
  for (const { bounds, children, tap } of nodesOf(root)) {
    if (children.length > 0) continue;
    const { left, top, right, bottom } = bounds;
    fill(image, left + 4, top + 4, right - 4, bottom - 4, border);
    fill(image, left + 6, top + 6, right - 6, bottom - 6, tap ? buttonFace : paper);
  }
  return new Uint8Array(PNG.sync.write(image, { colorType: 2 }));
}

function fill(image: PNG, left: number, top: number, right: number, bottom: number, color: Color): void {
  for (let y = top; y < Math.min(bottom, screenHeight); y++) {
    for (let x = left; x < right; x++) image.data.set([...color, 255], (y * screenWidth + x) * 4);
  }
}
