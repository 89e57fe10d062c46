// dynalite 4.0.0 ships no types. These are the parts that dynalite-core.ts reaches into.

declare module 'dynalite/validations/batchGetItem.js' {
  const table: import('./dynalite-core.js').RequestTable
  export default table
}

declare module 'dynalite/validations/batchWriteItem.js' {
  const table: import('./dynalite-core.js').RequestTable
  export default table
}

declare module 'dynalite/validations/createTable.js' {
  const table: import('./dynalite-core.js').RequestTable
  export default table
}

declare module 'dynalite/validations/deleteItem.js' {
  const table: import('./dynalite-core.js').RequestTable
  export default table
}

declare module 'dynalite/validations/deleteTable.js' {
  const table: import('./dynalite-core.js').RequestTable
  export default table
}

declare module 'dynalite/validations/describeTable.js' {
  const table: import('./dynalite-core.js').RequestTable
  export default table
}

declare module 'dynalite/validations/getItem.js' {
  const table: import('./dynalite-core.js').RequestTable
  export default table
}

declare module 'dynalite/validations/listTables.js' {
  const table: import('./dynalite-core.js').RequestTable
  export default table
}

declare module 'dynalite/validations/putItem.js' {
  const table: import('./dynalite-core.js').RequestTable
  export default table
}

declare module 'dynalite/validations/query.js' {
  const table: import('./dynalite-core.js').RequestTable
  export default table
}

declare module 'dynalite/validations/scan.js' {
  const table: import('./dynalite-core.js').RequestTable
  export default table
}

declare module 'dynalite/validations/updateItem.js' {
  const table: import('./dynalite-core.js').RequestTable
  export default table
}

declare module 'dynalite/validations/updateTable.js' {
  const table: import('./dynalite-core.js').RequestTable
  export default table
}
