import { parseBuffer } from 'bplist-parser';
import { XMLParser } from 'fast-xml-parser';
import type { EvidenceFile } from './evidence';

const metadataName = '.com.apple.mobile_container_manager.metadata.plist';

const identifierKey = 'MCMMetadataIdentifier';

/** The data container of one app. */
export interface IosContainer {
  /** Path in the evidence, with `/` at its end. */
  readonly folder: string;
  /** Of the simulator that holds it; undefined outside a CoreSimulator tree. */
  readonly udid: string | undefined;
  /** Content of its metadata property list. */
  readonly metadata: Uint8Array;
}

/** Every folder that holds a container's metadata, by path. */
export function containersOf(files: readonly EvidenceFile[]): readonly IosContainer[] {
  const metadata = files.filter(({ path }) => path === metadataName || path.endsWith(`/${metadataName}`));
  return metadata
    .map(({ path, bytes }) => {
      const folder = path.slice(0, -metadataName.length);
      const udid = /(?:^|\/)Devices\/([^/]+)\/data\/Containers\/Data\/Application\/[^/]+\/$/.exec(
        folder,
      )?.[1];
      return { folder, udid, metadata: bytes };
    })
    .sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** The bundle id that a container's metadata names, binary or XML; undefined when it is damaged or names none. */
export function bundleIdOf(metadata: Uint8Array): string | undefined {
  const bytes = Buffer.from(metadata);
  try {
    return bytes.subarray(0, 6).toString('latin1') === 'bplist' ? binaryBundleId(bytes) : xmlBundleId(bytes);
  } catch {
    return undefined;
  }
}

function binaryBundleId(bytes: Buffer): string | undefined {
  const [root] = parseBuffer<Record<string, unknown>>(bytes);
  const identifier = root?.[identifierKey];
  return typeof identifier === 'string' ? identifier : undefined;
}

/** An element as the parser keeps it in document order: its name, and below it its children or its text. */
type OrderedElement = Readonly<Record<string, readonly OrderedElement[] | string>>;

/** A property list pairs a key with the element that follows it, so the order of the elements counts. */
function xmlBundleId(bytes: Buffer): string | undefined {
  const document: OrderedElement[] = new XMLParser({ preserveOrder: true, parseTagValue: false }).parse(
    bytes,
  );
  const entries = childrenOf(childrenOf(document, 'plist'), 'dict');
  const keyAt = entries.findIndex((entry) => textOf([entry], 'key') === identifierKey);
  return keyAt < 0 ? undefined : textOf(entries.slice(keyAt + 1, keyAt + 2), 'string');
}

function childrenOf(elements: readonly OrderedElement[], name: string): readonly OrderedElement[] {
  const children = elements.find((element) => name in element)?.[name];
  return children === undefined || typeof children === 'string' ? [] : children;
}

function textOf(elements: readonly OrderedElement[], name: string): string | undefined {
  const text = childrenOf(elements, name)[0]?.['#text'];
  return typeof text === 'string' ? text : undefined;
}
