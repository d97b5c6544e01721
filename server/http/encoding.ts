/** The better of the two compressions that an `Accept-Encoding` header takes, or null; `q=0` means no. */
export function encodingFor(header: string): 'br' | 'gzip' | null {
  const accepts = (name: string) => new RegExp(`(^|,)\\s*${name}\\s*(;\\s*q=(?!0(\\.0*)?\\s*(,|$))[^,]*)?(,|$)`, 'i').test(header);
  if (accepts('br')) return 'br';
  return accepts('gzip') ? 'gzip' : null;
}
