/** Where somebody goes after signing in: a path of this very site, or the account page. */
export function returnTo(given: string | null | undefined): string {
  const fallback = '/account'
  // what browsers read as another site, and what they leave out before they read
  if (!given || given.length > 8000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(given) || given.includes('\\'))
    return fallback
  const base = 'https://hub.invalid'
  if (!URL.canParse(given, base)) return fallback
  const url = new URL(given, base)
  return url.origin === base && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}` : fallback
}
