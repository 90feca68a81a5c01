// Draws the reference with the vendored Scalar: nothing is loaded from, sent to or remembered by anybody else.

const place = document.querySelector('#reference')

globalThis.Scalar.createApiReference(place, {
  url: place.dataset.document,
  proxyUrl: '',
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  hideDarkModeToggle: true,
  hiddenClients: true,
  documentDownloadType: 'none',
  defaultOpenAllTags: true,
  customCss: `
    .light-mode { --scalar-color-accent: #4338ca; --scalar-color-1: #1c2333; --scalar-color-2: #464e63; --scalar-color-3: #565f75; }
    .dark-mode { --scalar-color-accent: #a5b4fc; --scalar-background-1: #0d111b; --scalar-background-2: #141a28; --scalar-background-3: #1d2542; }
    :root { --scalar-font: system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif; --scalar-font-code: ui-monospace, 'SF Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace; }
  `,
})
