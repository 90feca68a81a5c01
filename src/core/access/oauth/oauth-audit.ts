import { appendAudit } from '../../../store/access.ts'
import type { Queryable } from '../../../store/sql.ts'
import type { OAuthPlace } from './consent.ts'

/** Into the audit trail of the environment, with the change or not at all. Never a secret among the facts. */
export async function oauthAudit(
  { hub, environment, flavour }: OAuthPlace,
  db: Queryable,
  actor: string,
  action: string,
  subject: string,
  facts: object = {},
): Promise<void> {
  const told = { flavour: flavour.name, ...facts }
  await appendAudit(db, { environment, actor, action, subject, facts: told, at: hub.clock.now() })
}
