/**
 * Absolute paths that the platforms themselves fix.
 * @source facts/mendix.md, "Where things are"
 */
export const androidSharedStorage = '/storage/emulated/0';

/** An Android app's private tree. */
export function androidAppRoot(appId: string): string {
  return `/data/data/${appId}`;
}

/** An Android app's tree that is readable before the first unlock after a start. */
export function androidDeviceProtectedRoot(appId: string): string {
  return `/data/user_de/0/${appId}`;
}

/** An Android app's own folder on the shared storage. */
export function androidExternalFiles(appId: string): string {
  return `${androidSharedStorage}/Android/data/${appId}/files`;
}

/** The folder of one iOS simulator on its Mac. @param udid upper case */
export function iosDeviceFolder(udid: string): string {
  return `/Users/examiner/Library/Developer/CoreSimulator/Devices/${udid}`;
}

/** An app's data container on an iOS device. @param containerUuid upper case */
export function iosAppContainer(deviceFolder: string, containerUuid: string): string {
  return `${deviceFolder}/data/Containers/Data/Application/${containerUuid}`;
}

/** The property list that names a container's app under MCMMetadataIdentifier. */
export function iosContainerMetadata(container: string): string {
  return `${container}/.com.apple.mobile_container_manager.metadata.plist`;
}

/** All folders above a path, outermost first, without `/`. */
export function parentsOf(path: string): string[] {
  const names = path.split('/').slice(1, -1);
  return names.map((_, depth) => `/${names.slice(0, depth + 1).join('/')}`);
}

/** Whether the path is this folder or lies below it. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
