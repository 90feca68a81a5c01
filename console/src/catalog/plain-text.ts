const MOST = 4000

/** Shops write HTML into descriptions; here it is text alone. */
export function plain(html: string): string {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  return parsed.body.textContent?.trim().slice(0, MOST) ?? ''
}
