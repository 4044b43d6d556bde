import { XMLBuilder } from 'fast-xml-parser';
import { screenHeight, screenWidth, type UiNode } from '../ui/ui_node';
import { sourceAttributes } from './node_attributes';

const builder = new XMLBuilder({
  preserveOrder: true,
  ignoreAttributes: false,
  suppressEmptyNode: true,
  format: true,
});

/** The screen as XML, in the form of UiAutomator: an element a widget, named by its class. */
export function pageSource(root: UiNode): string {
  const attributes = { '@_index': '0', '@_class': 'hierarchy', '@_rotation': '0' };
  const size = { '@_width': String(screenWidth), '@_height': String(screenHeight) };
  const hierarchy = { hierarchy: [element(root, 0)], ':@': { ...attributes, ...size } };
  return `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>${builder.build([hierarchy])}`;
}

function element(node: UiNode, index: number): object {
  const attributes = Object.entries(sourceAttributes).map(([name, of]) => [`@_${name}`, of(node)]);
  return {
    [node.className]: node.children.map(element),
    ':@': { '@_index': String(index), ...Object.fromEntries(attributes) },
  };
}
