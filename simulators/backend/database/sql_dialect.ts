/** The language of the backend's database, where translations of XPath differ. */
export type SqlDialect = 'sqlite' | 'postgresql';
