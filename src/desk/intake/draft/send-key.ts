/** The key under which a draft is sent: twice is once. */
export function sendKey(draftId: string): string {
  return `draft:${draftId}`;
}
