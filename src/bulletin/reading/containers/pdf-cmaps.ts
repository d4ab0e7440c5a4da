/**
 * Character maps that a PDF names instead of holding them: old Chinese PDFs refer to fonts of the reader's machine, and to how
 * their codes are numbered in Adobe's GB1 collection. Only what the codes mean is of interest here, so each map numbers its
 * characters by Unicode, and the map from the collection to Unicode changes nothing.
 */
export class ChineseMaps {
  /** Maps from codes that were made so; without one the numbers of a font are those of the collection, which are not known. */
  #made = false;

  /** Called by the PDF reader with the name of a map; anything else, such as a font, is not there. */
  async fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const unicode = /^UniGB-(?:UCS2|UTF16)-[HV]$/.test(filename);
    const bytes = /^(?:GBK2?p?|GBKp|GB|GBpc|GBT)-EUC-[HV]$|^GBK2K-[HV]$/.test(filename);
    if (unicode || bytes) {
      this.#made = true;
      return new TextEncoder().encode(cmap(filename, unicode ? unicodeCodes : gbkCodes()));
    }
    if (filename === 'Adobe-GB1-UCS2' && this.#made) return new TextEncoder().encode(cmap(filename, toUnicode));
    throw new Error(`no map ${filename}`);
  }
}

const unicodeCodes = `1 begincodespacerange
<0000> <FFFF>
endcodespacerange
1 begincidrange
<0000> <FFFF> 0
endcidrange`;

const toUnicode = `1 begincodespacerange
<0000> <FFFF>
endcodespacerange
1 beginbfrange
<0000> <FFFF> <0000>
endbfrange`;

/** Every code of GBK with the character it stands for. */
function gbkCodes(): string {
  const decoder = new TextDecoder('gbk');
  const lines: string[] = [];
  for (let code = 0x20; code < 0x80; code += 1) lines.push(`<${hex(code, 2)}> ${code}`);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail)).codePointAt(0) ?? 0xfffd;
      if (trail !== 0x7f && character !== 0xfffd && character <= 0xffff)
        lines.push(`<${hex(lead, 2)}${hex(trail, 2)}> ${character}`);
    }
  }
  return `2 begincodespacerange
<00> <80>
<8140> <FEFE>
endcodespacerange
${lines.length} begincidchar
${lines.join('\n')}
endcidchar`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

function cmap(name: string, body: string): string {
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CMapName /${name} def
/WMode ${name.endsWith('-V') ? 1 : 0} def
${body}
endcmap
end
end`;
}
