/** What is used here of PouchDB, which brings no types. */
declare module 'pouchdb' {
  export default class PouchDB {
    constructor(folder: string);
    bulkDocs(documents: readonly { readonly _id: string; readonly text: string }[]): Promise<unknown>;
    close(): Promise<void>;
  }
}
