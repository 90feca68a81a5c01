import { type RefObject, useEffect } from 'react'

/** j and k go from row to row, x picks the one that has the focus. Not while somebody types, nor behind a dialog. */
export function useRowKeys(body: RefObject<HTMLTableSectionElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!body.current || isTaken(event)) return
      const rows = [...body.current.rows]
      const at = rows.findIndex((row) => row.contains(document.activeElement))
      if (event.key === 'j' || event.key === 'k') {
        const next = rows[event.key === 'j' ? at + 1 : Math.max(at, 0) - 1]
        next?.querySelector<HTMLElement>('.row-link, th a, th button, input')?.focus()
        if (next) event.preventDefault()
      }
      if (event.key === 'x') rows[at]?.querySelector<HTMLElement>('.pick input')?.click()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [body])
}

/** By a field, a dialog, or a combination that is the browser's. */
export function isTaken({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return true
  if (document.querySelector('[role=dialog][aria-modal=true], .mantine-Modal-content')) return true
  const at = target instanceof HTMLElement ? target : undefined
  if (at?.isContentEditable) return true
  return at?.matches('textarea, select, input:not([type=checkbox], [type=radio])') === true
}
