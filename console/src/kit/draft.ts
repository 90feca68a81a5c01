import { useEffect, useState } from 'react'

// What was typed waits in this tab while somebody shows the password again. Never a secret: none is made yet.

const place = 'dropdock-draft'

interface Draft {
  readonly kind: string
  readonly at: string
  readonly values: unknown
}

const here = () => location.pathname + location.search

export function keepDraft(kind: string, values: object): void {
  const draft: Draft = { kind, at: here(), values }
  sessionStorage.setItem(place, JSON.stringify(draft))
}

/** What waited for this page, once. */
export function useDraft<T extends object>(kind: string): T | undefined {
  const [draft] = useState(() => readDraft(kind))
  useEffect(() => {
    if (draft !== undefined) sessionStorage.removeItem(place)
  }, [draft])
  // written by `keepDraft` of the same kind
  return draft as T | undefined
}

function readDraft(kind: string): unknown {
  try {
    const draft = JSON.parse(sessionStorage.getItem(place) ?? 'null') as Draft | null
    return draft?.kind === kind && draft.at === here() ? draft.values : undefined
  } catch {
    return undefined
  }
}
