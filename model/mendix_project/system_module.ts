/** Entities of the System module that the app model knows as generalizations. */
export const modelledSystemEntities: ReadonlySet<string> = new Set([
  'System.FileDocument',
  'System.Image',
  'System.User',
]);

/**
 * Entities of the System module whose objects live in memory only.
 * @source Mendix's documentation of the System module's domain model
 */
export const nonPersistableSystemEntities: ReadonlySet<string> = new Set([
  'System.ConsumedODataConfiguration',
  'System.Error',
  'System.HttpHeader',
  'System.HttpMessage',
  'System.HttpRequest',
  'System.HttpResponse',
  'System.Paging',
  'System.SoapFault',
  'System.ValidationError',
]);
