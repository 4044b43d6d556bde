/** A file of the web app as the backend serves it. */
export interface Asset {
  readonly contentType: string;
  readonly body: string;
}
