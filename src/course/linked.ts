/** What the address points at, by its id or as the state of figures; as it stands where its escapes were broken on the way. */
export function linked(): string {
  const text = location.hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
