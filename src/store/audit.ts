import type { Environment } from '../core/shared/environment.ts'
import { type Queryable, rows } from './sql.ts'

export interface AuditEntry {
  readonly auditId: number
  readonly at: Date
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** What is undefined is not asked about. */
export interface AuditFilter {
  readonly actor?: string | undefined
  readonly subject?: string | undefined
  readonly actionPrefix?: string | undefined
  readonly since?: Date | undefined
  readonly until?: Date | undefined
}

/** Of one environment, latest first, before a number. A text for each kind of question, so that each has its index. */
export async function readAudit(
  db: Queryable,
  environment: Environment,
  filter: AuditFilter,
  page: { readonly before: number; readonly limit: number },
): Promise<readonly AuditEntry[]> {
  const values: unknown[] = [environment, page.before, page.limit]
  const give = (value: unknown) => `$${values.push(value)}`
  const parts: readonly (readonly [keyof AuditFilter, () => string])[] = [
    ['actor', () => `actor = ${give(filter.actor)}`],
    ['subject', () => `subject = ${give(filter.subject)}`],
    ['actionPrefix', () => `starts_with(action, ${give(filter.actionPrefix)})`],
    ['since', () => `at >= ${give(filter.since)}`],
    ['until', () => `at < ${give(filter.until)}`],
  ]
  const asked = parts.filter(([name]) => filter[name] !== undefined)
  return await rows<AuditEntry>(
    db,
    {
      name: `audit.read.${asked.map(([name]) => name).join('.')}`,
      text: `select audit_id as "auditId", at, actor, action, subject, facts from audit
              where environment = $1 and audit_id < $2${asked.map(([, condition]) => ` and ${condition()}`).join('')}
              order by audit_id desc limit $3`,
    },
    values,
  )
}
