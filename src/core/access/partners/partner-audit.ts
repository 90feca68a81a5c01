import { appendAudit } from '../../../store/access.ts'
import type { Queryable } from '../../../store/sql.ts'
import type { Hub } from '../../hub.ts'

/** How a partner is named in the audit trail: by the application, for which whoever reads its mail acts. */
export function partnerActor(applicationId: number): string {
  return `partner:${applicationId}`
}

/** Into the audit trail, with the change or not at all. Never a secret among the facts. */
export async function partnerAudit(
  hub: Hub,
  db: Queryable,
  actor: string,
  action: string,
  applicationId: number,
  facts: object = {},
): Promise<void> {
  await appendAudit(db, {
    environment: 'production',
    actor,
    action,
    subject: partnerActor(applicationId),
    facts,
    at: hub.clock.now(),
  })
}
