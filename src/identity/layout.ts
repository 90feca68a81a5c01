import type { FastifyReply } from 'fastify'
import { type Html, html } from './html.ts'

export interface Page {
  readonly title: string
  readonly body: Html
  readonly status?: number
  readonly isWide?: boolean
  /** For the passkey pages, the only ones that run anything. */
  readonly script?: string
  /** At the right of the top: who is signed in, or that this is the sandbox. */
  readonly corner?: Html
  /** Where the name at the top leads; to the account unless said. */
  readonly home?: string
}

const policy = (script: boolean) =>
  // no form-action: browsers hold it against the way back to an application as well, and the consent would end here
  `default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'${script ? "; script-src 'self'" : ''}`

/** What every page says to browsers: keep no copy, frame it nowhere, run nothing. */
export function pageHeaders(script = false): Readonly<Record<string, string>> {
  return {
    'cache-control': 'no-store',
    'content-security-policy': policy(script),
    // not `no-referrer`: browsers would send forms with the origin `null`
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
  }
}

const mark = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path class="drop" d="M12 2 19 9 12 16 5 9Z"/><path class="deck" d="M2 15h5l5 4.6L17 15h5v3l-10 5-10-5Z"/></svg>`

/** The same mark for the tab of a browser, where no style sheet reaches. */
export const icon = mark.text
  .replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
  .replace('class="drop"', 'fill="#0f5c5c"')
  .replace('class="deck"', 'fill="#0f5c5c"')

/** Sends a whole page. */
export function showPage(reply: FastifyReply, page: Page): FastifyReply {
  const whole = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${page.title} · Dropdock</title>
<link rel="icon" href="/account/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/account/style.css">
${page.script && html`<script src="${page.script}" defer></script>`}
</head>
<body>
<header class="top"><a class="brand" href="${page.home ?? '/account'}">${mark}Dropdock</a>${page.corner}</header>
<main${page.isWide ? html` class="wide"` : ''}>
${page.body}
</main>
</body>
</html>
`
  reply.code(page.status ?? 200).headers(pageHeaders(page.script !== undefined))
  return reply.type('text/html; charset=utf-8').send(whole.text)
}

/** A sentence or two, and a way on. */
export function showNotice(
  reply: FastifyReply,
  notice: {
    status: number
    title: string
    text: string
    link?: { href: string; words: string }
    home?: string
  },
): FastifyReply {
  const { status, title, text, link, home } = notice
  const body = html`<section class="card"><h1>${title}</h1><p>${text}</p>${
    link && html`<p><a class="button plain" href="${link.href}">${link.words}</a></p>`
  }</section>`
  return showPage(reply, { status, title, body, ...(home === undefined ? {} : { home }) })
}

/** What went wrong with the last try, read out by screen readers at once. */
export function complaint(text: string | undefined): Html | undefined {
  return text === undefined ? undefined : html`<p class="note bad" role="alert">${text}</p>`
}
