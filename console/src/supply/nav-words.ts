// What stands in the sidebar: loaded with the first page, so apart from the sentences of the pages.

export const nav = {
  orders: 'Purchase orders',
  deadlines: 'Deadlines',
  scorecard: 'Scorecard',
  statements: 'Statements',
  calendar: 'Working days',
  files: 'Files',
  stock: 'My stock',
  carriers: 'Carriers',
}
