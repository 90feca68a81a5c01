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
    .light-mode { --scalar-color-accent: #0f5c5c; --scalar-color-1: #1d2226; --scalar-color-2: #454d54; --scalar-color-3: #5a636b; }
    .dark-mode { --scalar-color-accent: #76cfc4; --scalar-background-1: #12161a; --scalar-background-2: #1b2125; --scalar-background-3: #1c312f; }
    :root { --scalar-font: system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif; --scalar-font-code: ui-monospace, 'SF Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace; }
  `,
})
