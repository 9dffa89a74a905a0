/** Hands a file to the browser to save. */
export function saveFile(name: string, bytes: Blob): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it by the next turn.
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
