import { type Html, html } from './html.ts'
import { neighbors, type PlaceGroup, siteMap } from './site-map.ts'
import type { Portal } from './surface.ts'

export interface Page {
  readonly title: string
  /** As in the menu: the address below `/docs`, without a slash. */
  readonly address: string
  /** One sentence for whoever finds the page elsewhere. */
  readonly description: string
  readonly main: Html
  readonly headings?: readonly Heading[]
  /** For a page that brings a frame of its own: no menu beside it. */
  readonly isWhole?: boolean
  readonly scripts?: readonly string[]
}

export interface Heading {
  readonly id: string
  readonly title: string
  /** Below the one before. */
  readonly isInner?: boolean
}

/** A whole document around a page. `asset` gives the address of a file of the portal. */
export function laidOut(page: Page, portal: Portal, asset: (name: string) => string): string {
  const scripts = [...(page.isWhole ? [] : ['portal.mjs', 'try.mjs', 'search.mjs']), ...(page.scripts ?? [])]
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${page.description}">
<title>${page.title} · Dropdock</title>
<link rel="icon" href="${asset('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${asset('portal.css')}">
<link rel="stylesheet" href="${asset('chapters.css')}">
${scripts.map((name) =>
  name.endsWith('.mjs')
    ? html`<script type="module" src="${asset(name)}"></script>\n`
    : html`<script defer src="${asset(name)}"></script>\n`,
)}</head>
<body${page.isWhole ? html` class="whole"` : undefined}>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
${page.isWhole ? undefined : html`<button type="button" class="menu-button" popovertarget="menu">Menu</button>`}
<a class="brand" href="/docs"><img src="${asset('icon.svg')}" alt="" width="22" height="22"> Dropdock <span>docs</span></a>
${page.isWhole ? undefined : html`<search class="search" data-index="/docs/search.json" hidden><label class="sr" for="search">Search the headings</label><input id="search" type="search" placeholder="Search" autocomplete="off" role="combobox" aria-expanded="false" aria-controls="found" aria-autocomplete="list"><kbd aria-hidden="true">/</kbd><ul id="found" role="listbox" aria-label="Headings found" hidden></ul></search>`}
<span class="version">${portal.version}</span>
</header>
${page.isWhole ? html`<main id="main">${page.main}</main>` : html`<div class="frame">${menu(page, portal)}<main id="main">${page.main}${onward(page, portal)}</main></div>`}
</body>
</html>
`.text
}

/** Beside the page where there is room; else it opens over it, by the browser’s own means. */
function menu(page: Page, portal: Portal): Html {
  return html`<nav class="menu" id="menu" popover aria-label="Documentation">
${siteMap(portal).map((group) => groupOf(group, page))}</nav>`
}

function groupOf({ title, folds = false, places }: PlaceGroup, page: Page): Html {
  const links = html`<ul>${places.map(({ address, title: words }) => {
    const isHere = address === page.address
    return html`<li><a href="/docs${address === '' ? '' : `/${address}`}"${isHere ? html` aria-current="page"` : undefined}>${words}</a>${isHere ? contents(page) : undefined}</li>`
  })}</ul>`
  if (!folds) return html`<h2>${title}</h2>\n${links}\n`
  const isOpen = places.some(({ address }) => address === page.address)
  return html`<details${isOpen ? html` open` : undefined}><summary>${title}</summary>${links}</details>\n`
}

function contents({ headings = [] }: Page): Html | undefined {
  if (headings.length === 0) return undefined
  return html`<ul class="contents">${headings.map(({ id, title, isInner }) => html`<li${isInner ? html` class="inner"` : undefined}><a href="#${id}">${title}</a></li>`)}</ul>`
}

function onward({ address }: Page, portal: Portal): Html {
  const { before, after } = neighbors(portal, address)
  const link = (place: { address: string; title: string }) =>
    `/docs${place.address === '' ? '' : `/${place.address}`}`
  return html`<nav class="onward" aria-label="Pages before and after">
${before ? html`<a rel="prev" href="${link(before)}"><span>Before</span> ${before.title}</a>` : html`<span></span>`}
${after ? html`<a rel="next" href="${link(after)}"><span>Next</span> ${after.title}</a>` : undefined}</nav>`
}
