import { appendAudit } from '../../../store/access.ts'
import type { Queryable } from '../../../store/sql.ts'
import type { Hub } from '../../hub.ts'
import { userActor } from './user.ts'

/** What a person did about signing in, into the audit trail. Never a secret among the facts. */
export async function peopleAudit(
  hub: Hub,
  db: Queryable,
  user: { readonly userId: number },
  action: string,
  facts: object = {},
): Promise<void> {
  const actor = userActor(user)
  await appendAudit(db, {
    environment: 'production',
    actor,
    action,
    subject: actor,
    facts,
    at: hub.clock.now(),
  })
}
