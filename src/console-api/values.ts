export function timeToWire(at: Date): string {
  return at.toISOString()
}

export function timeOrNull(at: Date | null): string | null {
  return at === null ? null : timeToWire(at)
}
