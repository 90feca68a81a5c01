import { Problem } from '../shared/problem.ts'

/** As many users as a sentence names. */
const NAMED = 10

/** What somebody uses is not taken away from them. @throws Problem `in-use` */
export function requireUnused(subject: string, users: readonly string[]): void {
  if (users.length === 0) return
  const by = users.slice(0, NAMED)
  throw new Problem('in-use', { subject, by, more: users.length - by.length })
}
