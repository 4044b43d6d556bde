/** Whom the features speak of; the app model binds each to one of its users. */
export const personaNames = ['Alice', 'Bob', 'Priya'] as const;

/** The personas that a sentence names. */
export function personasIn(text: string): readonly string[] {
  return personaNames.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
}
