import { type Html, html } from './html.ts'
import type { Portal } from './surface.ts'

export interface Page {
  readonly title: string
  /** As in the menu: the address below `/docs`, without a slash. */
  readonly address: string
  readonly main: Html
  readonly headings?: readonly { readonly id: string; readonly title: string }[]
  /** For a page that brings a frame of its own: no menu beside it. */
  readonly isWhole?: boolean
  readonly scripts?: readonly string[]
}

/** A whole document around a page. `asset` gives the address of a file of the portal. */
export function laidOut(page: Page, portal: Portal, asset: (name: string) => string): string {
  const scripts = [...(page.isWhole ? [] : ['portal.mjs']), ...(page.scripts ?? [])]
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title} · Dropdock</title>
<link rel="icon" href="${asset('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${asset('portal.css')}">
${scripts.map((name) =>
  name.endsWith('.mjs')
    ? html`<script type="module" src="${asset(name)}"></script>\n`
    : html`<script defer src="${asset(name)}"></script>\n`,
)}</head>
<body${page.isWhole ? html` class="whole"` : undefined}>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<a class="brand" href="/docs"><img src="${asset('icon.svg')}" alt="" width="22" height="22"> Dropdock <span>docs</span></a>
<span class="version">${portal.version}</span>
</header>
${page.isWhole ? html`<main id="main">${page.main}</main>` : html`<div class="frame">${menu(page, portal)}<main id="main">${page.main}</main></div>`}
</body>
</html>
`.text
}

function menu(page: Page, { surfaces }: Portal): Html {
  const link = (address: string, title: string) =>
    html`<li><a href="/docs${address === '' ? '' : `/${address}`}"${address === page.address ? html` aria-current="page"` : undefined}>${title}</a>${address === page.address ? contents(page) : undefined}</li>`
  return html`<nav class="menu" aria-label="Documentation">
<ul>${link('', 'Overview')}</ul>
${surfaces.map(
  ({ name, guide }) => html`<h2>${guide.title}</h2>
<ul>${link(name, 'Quickstart')}${link(`${name}/errors`, 'Errors')}${link(`${name}/reference`, 'Reference')}</ul>
`,
)}</nav>`
}

function contents({ headings = [] }: Page): Html | undefined {
  if (headings.length === 0) return undefined
  return html`<ul class="contents">${headings.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul>`
}
