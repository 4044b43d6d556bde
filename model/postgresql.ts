/** PostgreSQL for the data of a run's backends: JSON, as it travels with cucumber's world parameters. */
export interface PostgresqlTemplate {
  /** With the password: a secret. */
  readonly url: string;
  /** Schema that holds the run's population; each backend gets a copy of it. */
  readonly template: string;
}

/** Why a run has no PostgreSQL although it was asked for, and the command that mends it. */
export interface NoPostgresql {
  readonly reason: string;
  readonly howToGet: string;
}
