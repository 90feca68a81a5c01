/** One thing that was looked at. */
export interface Finding {
  readonly verdict: 'ok' | 'warn' | 'fail'
  readonly subject: string
  readonly message: string
  /** What to do about it, where there is something to do. */
  readonly fix?: string
}

export function ok(subject: string, message: string): Finding {
  return { verdict: 'ok', subject, message }
}

export function warn(subject: string, message: string, fix: string): Finding {
  return { verdict: 'warn', subject, message, fix }
}

export function fail(subject: string, message: string, fix: string): Finding {
  return { verdict: 'fail', subject, message, fix }
}

export function reasonOf(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error
  return first instanceof Error ? first.message : String(first)
}
