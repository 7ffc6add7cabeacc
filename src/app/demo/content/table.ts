/** The rows of a table written as text: one row a line, cells between ` | `, empty lines left out. */
export function rowsOf(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(' | ').map((cell) => cell.trim()));
}
