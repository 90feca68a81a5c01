/** An application's own address with what it is told: byte for byte as registered, and then the parameters. */
export function sentBack(
  redirectUri: string,
  parameters: Readonly<Record<string, string | null | undefined>>,
): string {
  const told = Object.entries(parameters)
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
  const between = redirectUri.includes('?') ? (/[?&]$/.test(redirectUri) ? '' : '&') : '?'
  return `${redirectUri}${between}${told.join('&')}`
}
