import { bone, circle, fish, line, type Motif, oval, paw, rect, ring, shape, turned } from './draw.ts'

const bag =
  (emblem: string): Motif =>
  () => [
    shape('M192 168h216l16 286q1 26-24 26H200q-25 0-24-26z', 'base'),
    shape('M346 168h62l16 286q1 26-24 26h-44z', 'dark'),
    shape('M184 118h232v56H184z', 'dark'),
    line('M200 146h200', 5, 'light'),
    circle(300, 322, 92, 'white'),
    emblem,
    rect(244, 434, 112, 14, 7, 'light'),
  ]

const tin =
  (emblem: string): Motif =>
  () => [
    rect(176, 212, 248, 250, 0, 'base'),
    oval(300, 462, 124, 22, 'dark'),
    rect(176, 252, 248, 172, 0, 'light'),
    shape('M356 252h68v172h-68z', 'halo'),
    oval(300, 424, 124, 22, 'light'),
    oval(300, 212, 124, 34, 'dark'),
    oval(300, 208, 104, 25, 'light'),
    oval(300, 206, 30, 9, 'dark'),
    circle(300, 340, 70, 'white'),
    emblem,
  ]

export const petMotifs = {
  'dog-food': bag(bone(300, 322, 130, 'accent')),
  'cat-food': bag(fish(300, 322, 150, 'accent')),
  'puppy-food': bag(paw(300, 322, 130, 'accent')),
  'puppy-food-back': () => [
    ...bag('')().slice(0, 4),
    rect(222, 222, 156, 210, 12, 'white'),
    ...[250, 280, 310, 340, 370].map((y, i) => line(`M246 ${y}h${i % 2 ? 84 : 108}`, 9, 'halo')),
    bone(300, 404, 56, 'accent'),
  ],
  'dog-can': tin(bone(300, 340, 100, 'accent')),
  'cat-can': tin(fish(300, 340, 116, 'accent')),
  treats: () => [
    shape('M188 150h224l-12 300q-2 30-34 30H234q-32 0-34-30z', 'base'),
    shape('M340 150h72l-12 300q-2 30-34 30h-26z', 'dark'),
    rect(180, 122, 240, 40, 10, 'dark'),
    line('M196 190h208', 6, 'light'),
    oval(300, 330, 84, 96, 'white'),
    turned(-24, bone(300, 286, 92, 'accent')),
    turned(18, bone(318, 350, 92, 'base')),
  ],
  'chew-sticks': () => [
    ...[-26, -13, 0, 13, 26].map((angle, i) =>
      turned(angle, rect(282, 120, 36, 350, 18, i % 2 ? 'base' : 'dark')),
    ),
    rect(246, 284, 108, 62, 14, 'white'),
    paw(300, 318, 46, 'accent'),
  ],
  'pet-bed': () => [
    oval(300, 380, 206, 104, 'dark'),
    oval(300, 350, 196, 104, 'base'),
    oval(300, 352, 140, 66, 'light'),
    oval(300, 366, 116, 46, 'white'),
    paw(300, 364, 62, 'accent'),
    line('M118 392Q300 500 482 392', 6, 'light'),
  ],
  'pet-nest': () => [
    shape('M120 330q0-120 180-120t180 120v70q0 84-180 84T120 400z', 'base'),
    oval(300, 330, 180, 96, 'light'),
    oval(300, 344, 138, 66, 'dark'),
    oval(300, 362, 118, 44, 'white'),
    ...[
      [170, 410],
      [214, 446],
      [262, 418],
      [318, 456],
      [356, 420],
      [404, 446],
      [438, 404],
    ].map(([x = 0, y = 0]) => oval(x, y, 15, 10, 'dark')),
  ],
  'pet-bowl': () => [
    oval(300, 300, 150, 62, 'accent'),
    ...[210, 254, 300, 346, 390].map((x, i) => circle(x, 288 - (i % 2) * 22, 28, 'light')),
    oval(300, 312, 176, 30, 'light'),
    shape('M124 312q176 60 352 0l44 134q8 34-30 34H110q-38 0-30-34z', 'base'),
    shape('M410 336q36-8 66-24l44 134q8 34-30 34h-50z', 'dark'),
    paw(300, 410, 84, 'white'),
  ],
  crate: () => [
    line('M250 172q0-40 50-40t50 40', 16, 'dark'),
    rect(132, 168, 336, 312, 26, 'base'),
    rect(168, 212, 264, 224, 14, 'white'),
    ...[208, 254, 300, 346, 392].map((x) => line(`M${x} 216v216`, 10, 'dark')),
    line('M172 324h256', 10, 'dark'),
    rect(400, 306, 44, 36, 8, 'accent'),
  ],
  collar: () => [
    ring(300, 268, 128, 40, 'base'),
    ring(300, 268, 128, 5, 'light'),
    rect(254, 116, 92, 56, 12, 'accent'),
    rect(274, 132, 52, 24, 6, 'card'),
    ring(300, 404, 16, 7, 'dark'),
    circle(300, 448, 36, 'accent'),
    paw(300, 448, 36, 'white'),
  ],
  'chew-toy': () => [
    circle(300, 306, 160, 'base'),
    shape('M300 146a160 160 0 0 1 0 320q70-60 70-160t-70-160z', 'dark'),
    line('M172 212q92 94 0 188', 16, 'light'),
    line('M428 212q-92 94 0 188', 16, 'light'),
    oval(256, 214, 34, 18, 'light'),
  ],
  'rope-toy': () => [
    turned(
      -32,
      rect(160, 274, 280, 52, 26, 'base'),
      ...[200, 240, 280, 320, 360].map((x) => line(`M${x} 278l24 44`, 10, 'light')),
      circle(160, 300, 54, 'dark'),
      circle(440, 300, 54, 'dark'),
      ...[-26, 0, 26].map((dy) => line(`M106 ${300 + dy / 2}l-48 ${dy}`, 14, 'accent')),
      ...[-26, 0, 26].map((dy) => line(`M494 ${300 + dy / 2}l48 ${dy}`, 14, 'accent')),
    ),
  ],
  'cat-tree': () => [
    rect(150, 446, 300, 36, 12, 'dark'),
    rect(268, 190, 64, 260, 0, 'light'),
    ...[220, 256, 292, 328, 364, 400, 430].map((y) => line(`M268 ${y}l64-12`, 7, 'base')),
    rect(170, 150, 260, 48, 20, 'base'),
    shape('M186 150q114-50 228 0z', 'dark'),
    line('M402 198v72', 5, 'dark'),
    circle(402, 290, 22, 'accent'),
  ],
} as const satisfies Record<string, Motif>
