/** A rectangle on the screen in pixels. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What a widget is, before it has a place. */
export interface Widget {
  /** Full resource id, e.g. `com.example.app:id/sign_in`; empty for none. */
  readonly resourceId: string;
  /** Class name of Android's widget. */
  readonly className: string;
  readonly text: string;
  /** The content description, which drivers call accessibility id. */
  readonly description: string;
  readonly enabled: boolean;
  readonly password: boolean;
  readonly children: readonly Widget[];
  /** What a tap does; absent when nothing. */
  readonly tap?: () => void;
  /** Takes a typed text in place of what was there; absent when it is no field. */
  readonly type?: (text: string) => void;
}

/** A widget in its place. */
export interface UiNode extends Omit<Widget, 'children'> {
  readonly packageName: string;
  readonly bounds: Bounds;
  readonly children: readonly UiNode[];
}

export const screenWidth = 720;
export const screenHeight = 1280;
const rowHeight = 64;

/**
 * Puts widgets below one another, each as high as a row or as its children.
 * @fidelity a screen is as long as its content: nothing has to be scrolled into view
 */
export function laidOut(widget: Widget, packageName: string, top = 0): UiNode {
  const children: UiNode[] = [];
  let bottom = top;
  for (const child of widget.children) {
    const node = laidOut(child, packageName, bottom);
    children.push(node);
    bottom = node.bounds.bottom;
  }
  if (children.length === 0) bottom = top + rowHeight;
  return { ...widget, packageName, children, bounds: { left: 0, top, right: screenWidth, bottom } };
}

/** The node and everything in it, in the order of the page source. */
export function* nodesOf(node: UiNode): Generator<UiNode> {
  yield node;
  for (const child of node.children) yield* nodesOf(child);
}
