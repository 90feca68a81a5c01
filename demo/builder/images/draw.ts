import { type Palette, palettes, type Tone } from './palette.ts'

/** What a motif draws with: one stroke of SVG per call, colours by their role in the palette. */
export type Ink = 'base' | 'dark' | 'light' | 'accent' | 'card' | 'halo' | 'white'
export type Motif = () => readonly string[]

const paint = (ink: Ink): string => (ink === 'white' ? '#fff' : `{${ink}}`)

export const rect = (x: number, y: number, w: number, h: number, round: number, ink: Ink): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}"${round > 0 ? ` rx="${round}"` : ''} fill="${paint(ink)}"/>`
export const circle = (x: number, y: number, r: number, ink: Ink): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${paint(ink)}"/>`
export const oval = (x: number, y: number, rx: number, ry: number, ink: Ink): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${paint(ink)}"/>`
export const shape = (d: string, ink: Ink): string => `<path d="${d}" fill="${paint(ink)}"/>`
export const line = (d: string, width: number, ink: Ink): string =>
  `<path d="${d}" fill="none" stroke="${paint(ink)}" stroke-width="${width}"/>`
export const ring = (x: number, y: number, r: number, width: number, ink: Ink): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="${paint(ink)}" stroke-width="${width}"/>`
export const turned = (degrees: number, ...parts: readonly string[]): string =>
  `<g transform="rotate(${degrees} 300 300)">${parts.join('')}</g>`

export const bone = (x: number, y: number, size: number, ink: Ink): string => {
  const [arm, knob] = [size * 0.34, size * 0.17]
  const ends = [-1, 1].flatMap((sx) =>
    [-1, 1].map((sy) => circle(x + sx * arm, y + sy * knob * 0.75, knob, ink)),
  )
  return rect(x - arm, y - knob * 0.7, arm * 2, knob * 1.4, 0, ink) + ends.join('')
}
export const fish = (x: number, y: number, size: number, ink: Ink): string =>
  oval(x - size * 0.1, y, size * 0.36, size * 0.2, ink) +
  shape(`M${x + size * 0.18} ${y}l${size * 0.3} ${-size * 0.2}v${size * 0.4}z`, ink) +
  circle(x - size * 0.28, y - size * 0.04, size * 0.035, 'white')
export const paw = (x: number, y: number, size: number, ink: Ink): string =>
  oval(x, y + size * 0.16, size * 0.26, size * 0.21, ink) +
  oval(x - size * 0.32, y - size * 0.05, size * 0.1, size * 0.14, ink) +
  oval(x - size * 0.12, y - size * 0.23, size * 0.1, size * 0.15, ink) +
  oval(x + size * 0.12, y - size * 0.23, size * 0.1, size * 0.15, ink) +
  oval(x + size * 0.32, y - size * 0.05, size * 0.1, size * 0.14, ink)

/** A 600 × 600 card: soft ground, halo, shadow, object. No text, no script, nothing external. */
export function card(motif: Motif, tone: Tone): string {
  const palette: Palette = palettes[tone]
  const parts = [
    rect(0, 0, 600, 600, 36, 'card'),
    circle(300, 295, 222, 'halo'),
    `<ellipse cx="300" cy="484" rx="168" ry="15" fill="{dark}" opacity=".16"/>`,
    `<g stroke-linecap="round" stroke-linejoin="round">${motif().join('')}</g>`,
  ]
  const body = parts.join('').replace(/\{(\w+)\}/g, (_, ink: string) => palette[ink as keyof Palette])
  const tidy = body.replace(/-?\d+\.\d{2,}/g, (n) => String(Math.round(Number(n) * 10) / 10))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600">${tidy}</svg>\n`
}
