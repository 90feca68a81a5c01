const units: Readonly<Record<string, number>> = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
}

/**
 * Milliseconds of a span of time: ISO 8601 (`P1D`, `PT36H`, `P1DT2H30M`) or short (`3d`, `36h`, `90m`, `1d12h`). A day has 24 hours;
 * years and months have no length of their own and are none. null: this is no such span, or it is longer than numbers go.
 */
export function durationMs(text: string): number | null {
  const iso = /^P(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/i.exec(
    text,
  )
  const short = /^(?:(\d{1,9})w)?(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/i.exec(text)
  const found = iso ?? short
  if (!found || /[PT]$/i.test(text)) return null
  const counts = found.slice(1)
  if (counts.every((count) => count === undefined)) return null
  return ['w', 'd', 'h', 'm', 's'].reduce(
    (sum, unit, index) => sum + Number(counts[index] ?? 0) * (units[unit] ?? 0),
    0,
  )
}
