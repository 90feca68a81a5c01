import { type AuditEntry, type AuditFilter, readAudit } from '../../../store/audit.ts'
import type { OperatorCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { actorNames } from './actors.ts'

export interface NamedAudit extends AuditEntry {
  readonly who: string
  /** Of a person or a credential; null: the subject says it itself. */
  readonly subjectName: string | null
}

/** Who did what to what in an environment, latest first. */
export async function listAudit(
  hub: Hub,
  { environment }: OperatorCaller,
  filter: AuditFilter,
  page: { readonly before: number; readonly limit: number },
): Promise<readonly NamedAudit[]> {
  const pool = hub.db.environments[environment]
  const found = await readAudit(pool, environment, filter, page)
  const names = found.flatMap(({ actor, subject }) => [actor, subject])
  const nameOf = await actorNames(hub, { kind: 'operator', environment }, names)
  return found.map((entry) => ({
    ...entry,
    who: nameOf(entry.actor),
    subjectName: /^(user|credential):\d+$/.test(entry.subject) ? nameOf(entry.subject) : null,
  }))
}
