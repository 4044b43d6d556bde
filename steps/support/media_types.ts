/** Attachments by which a scenario tells the report what it did. */
export const mediaTypes = {
  device: 'application/vnd.watertight.device+json',
  verdict: 'application/vnd.watertight.verdict+json',
  evidence: 'application/vnd.watertight.evidence+json',
  skip: 'application/vnd.watertight.skip+json',
  traffic: 'application/vnd.watertight.traffic+json',
  kept: 'application/vnd.watertight.kept+json',
  backup: 'application/vnd.watertight.backup+json',
  limit: 'application/vnd.watertight.limit+json',
} as const;
