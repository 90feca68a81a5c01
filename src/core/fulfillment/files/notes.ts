const names = ['notes', 'comments', 'customerNotes'] as const

/** What the retailer wrote for whoever sends the goods, whichever wire it came by; never what is for itself alone. */
export function notesOf(extension: Readonly<Record<string, unknown>> | null): string | null {
  if (extension === null) return null
  for (const said of [extension, ...Object.values(extension)]) {
    if (typeof said !== 'object' || said === null) continue
    for (const name of names) {
      const text: unknown = Reflect.get(said, name)
      if (typeof text === 'string' && text.trim() !== '') return text.trim()
    }
  }
  return null
}
