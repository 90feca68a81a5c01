import { circle, line, type Motif, oval, rect, ring, shape, turned } from './draw.ts'

export const workshopMotifs = {
  hammer: () => [
    turned(
      36,
      rect(278, 190, 44, 320, 20, 'accent'),
      rect(278, 400, 44, 110, 20, 'dark'),
      shape('M186 116h170q60 0 92 56-50-16-92 18H186q-20 0-20-20v-34q0-20 20-20z', 'base'),
      rect(150, 108, 44, 92, 12, 'dark'),
    ),
  ],
  drill: () => [
    rect(78, 226, 84, 20, 6, 'dark'),
    rect(150, 200, 70, 72, 12, 'light'),
    rect(206, 166, 266, 140, 40, 'base'),
    shape('M344 296h104l28 130H362z', 'base'),
    rect(334, 416, 166, 64, 16, 'dark'),
    rect(322, 306, 26, 60, 12, 'accent'),
    line('M390 200v70M424 200v70', 12, 'dark'),
    circle(272, 236, 24, 'light'),
  ],
  saw: () => [
    turned(
      -24,
      shape(
        'M60 250h320v116l-20-22-20 22-20-22-20 22-20-22-20 22-20-22-20 22-20-22-20 22-20-22-20 22-20-22-20 22z',
        'light',
      ),
      line('M84 268h280', 6, 'white'),
      shape('M370 230h90q84 0 84 76t-84 84h-60q-30 0-30-30z', 'base'),
      rect(418, 280, 72, 60, 28, 'halo'),
    ),
  ],
  wrench: () => [
    turned(
      42,
      rect(272, 190, 56, 260, 0, 'base'),
      shape('M300 84q-34 0-62 24v72q0 24 34 40h56q34-16 34-40v-72q-28-24-62-24v70h0z', 'base'),
      shape('M276 74h48v78q-24 20-48 0z', 'halo'),
      circle(300, 470, 66, 'base'),
      circle(300, 470, 32, 'halo'),
      rect(290, 236, 20, 170, 10, 'dark'),
    ),
  ],
  screwdriver: () => [
    turned(
      40,
      rect(262, 92, 76, 190, 34, 'base'),
      line('M284 122v130M316 122v130', 9, 'dark'),
      rect(274, 270, 52, 40, 10, 'accent'),
      rect(288, 306, 24, 180, 0, 'light'),
      shape('M280 470h40l-8 50h-24z', 'dark'),
    ),
  ],
  pliers: () => [
    turned(
      18,
      line('M286 308q-72 70-62 176', 38, 'base'),
      line('M314 308q72 70 62 176', 38, 'base'),
      line('M286 308q-72 70-62 176M314 308q72 70 62 176', 8, 'light'),
      shape('M294 330q-58-44-50-120 8-70 46-106h6v226z', 'dark'),
      shape('M306 330q58-44 50-120-8-70-46-106h-6v226z', 'dark'),
      line('M300 130v130', 6, 'halo'),
      circle(300, 302, 34, 'accent'),
      circle(300, 302, 12, 'white'),
    ),
  ],
  axe: () => [
    turned(
      22,
      rect(282, 120, 40, 380, 18, 'accent'),
      shape('M322 140h-70q-76-6-108-50 4 136 36 186 40-42 92-42h50z', 'base'),
      shape('M144 90q4 136 36 186l26-22q-30-60-30-136z', 'light'),
      rect(314, 122, 40, 116, 12, 'dark'),
    ),
  ],
  knife: () => [
    turned(
      -38,
      shape('M96 268h250v70H170q-60-6-74-70z', 'light'),
      shape('M96 268h250v24H104z', 'white'),
      rect(346, 258, 26, 90, 8, 'accent'),
      rect(368, 268, 168, 66, 28, 'base'),
      ...[408, 452, 496].map((x) => circle(x, 301, 9, 'light')),
    ),
  ],
  toolbox: () => [
    line('M216 230v-50q0-30 30-30h108q30 0 30 30v50', 24, 'dark'),
    rect(96, 226, 408, 118, 24, 'base'),
    rect(96, 326, 408, 154, 24, 'dark'),
    rect(96, 318, 408, 26, 0, 'light'),
    rect(162, 296, 52, 72, 10, 'accent'),
    rect(386, 296, 52, 72, 10, 'accent'),
  ],
  'oil-pan-gasket': () => [
    `<path d="M142 152h270q26 0 30 26l34 220q8 54-44 54H250q-24 0-36-22l-24-40q-12-20-34-20h-18q-30 0-30-30l4-158q2-30 30-30z" fill="none" stroke="{base}" stroke-width="34"/>`,
    ...[
      [142, 152],
      [280, 150],
      [420, 158],
      [452, 300],
      [470, 430],
      [352, 452],
      [232, 436],
      [128, 366],
      [112, 250],
    ].flatMap(([x = 0, y = 0]) => [circle(x, y, 26, 'dark'), circle(x, y, 11, 'card')]),
  ],
  'hose-assembly': () => [
    line('M126 168q150-60 150 80t60 160 130 24', 32, 'base'),
    line('M126 168q150-60 150 80t60 160 130 24', 6, 'light'),
    turned(0, rect(78, 138, 76, 66, 12, 'dark'), rect(60, 152, 26, 38, 6, 'light')),
    rect(440, 398, 76, 66, 12, 'dark'),
    rect(508, 412, 30, 38, 6, 'light'),
    rect(250, 256, 58, 40, 10, 'accent'),
    rect(310, 368, 58, 40, 10, 'accent'),
  ],
  'lock-actuator': () => [
    rect(110, 176, 250, 270, 34, 'base'),
    rect(290, 176, 70, 270, 30, 'dark'),
    rect(148, 214, 110, 84, 14, 'light'),
    ...[142, 328].flatMap((x) => [circle(x, 414, 15, 'card')]),
    rect(360, 268, 96, 44, 10, 'light'),
    line('M452 290l44-84', 26, 'accent'),
    circle(498, 202, 26, 'accent'),
    circle(498, 202, 10, 'card'),
    rect(168, 334, 92, 68, 10, 'dark'),
    line('M190 354v28M214 354v28M238 354v28', 8, 'light'),
  ],
  'air-filter': () => [
    rect(92, 172, 416, 286, 30, 'base'),
    rect(126, 206, 348, 218, 10, 'white'),
    ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((i) =>
      line(`M${150 + i * 30} 222v186`, 14, i % 2 ? 'light' : 'halo'),
    ),
    rect(260, 160, 80, 28, 10, 'accent'),
  ],
  'oil-filter': () => [
    rect(192, 176, 216, 270, 0, 'base'),
    rect(340, 176, 68, 270, 0, 'dark'),
    oval(300, 446, 108, 34, 'dark'),
    ...[208, 236, 264, 292, 320, 348, 376].map((x) => line(`M${x} 398v50`, 8, 'light')),
    rect(192, 246, 216, 108, 0, 'white'),
    rect(192, 288, 216, 24, 0, 'accent'),
    oval(300, 176, 108, 36, 'light'),
    oval(300, 172, 40, 14, 'dark'),
  ],
  'brake-rotor': () => [
    circle(300, 300, 182, 'light'),
    ring(300, 300, 150, 46, 'base'),
    ...[0, 45, 90, 135, 180, 225, 270, 315].map(
      (deg) => `<g transform="rotate(${deg} 300 300)">${circle(300, 150, 10, 'halo')}</g>`,
    ),
    circle(300, 300, 94, 'dark'),
    ...[0, 72, 144, 216, 288].map(
      (deg) => `<g transform="rotate(${deg} 300 300)">${circle(300, 244, 12, 'light')}</g>`,
    ),
    circle(300, 300, 32, 'halo'),
  ],
  'brake-pads': () => [
    ...[0, 150].map(
      (dy) =>
        shape(`M112 ${200 + dy}q188-96 376 0l-26 96q-162-64-324 0z`, 'dark') +
        shape(`M150 ${214 + dy}q150-68 300 0l-18 58q-132-46-264 0z`, 'base') +
        line(`M300 ${190 + dy}v48`, 9, 'dark'),
    ),
    circle(158, 420, 12, 'accent'),
    circle(442, 420, 12, 'accent'),
  ],
  wiper: () => [
    turned(
      -30,
      rect(62, 318, 476, 22, 8, 'dark'),
      rect(84, 300, 432, 22, 11, 'base'),
      shape('M204 304q96-70 192 0z', 'accent'),
      circle(300, 288, 14, 'light'),
    ),
    turned(-30, rect(120, 392, 360, 16, 8, 'light')),
  ],
  bulb: () => [
    circle(300, 234, 128, 'light'),
    shape('M228 320h144l-18 58H246z', 'light'),
    line('M262 340v-96l38 34 38-34v96', 10, 'accent'),
    rect(240, 376, 120, 84, 14, 'base'),
    line('M240 404h120M240 432h120', 8, 'dark'),
    rect(268, 456, 64, 26, 10, 'dark'),
  ],
  battery: () => [
    rect(160, 176, 74, 44, 8, 'accent'),
    rect(366, 176, 74, 44, 8, 'dark'),
    rect(104, 210, 392, 270, 26, 'base'),
    rect(104, 210, 392, 56, 20, 'dark'),
    rect(148, 302, 304, 136, 16, 'light'),
    line('M206 370h60M236 340v60M340 370h60', 16, 'accent'),
  ],
} as const satisfies Record<string, Motif>
