/** What the scripts of the page for writing share, for `make types`. */

export {};

declare global {
  var PotluckWrite: Potluck.Write;

  namespace Potluck {
    /** An entry of `sources` or `related`, its keys as in the file. */
    type Entry = Record<string, string>;
    type Value = string | boolean | number | (string | Entry)[];
    /** What the schema says of a key; `item` are the least and most letters of an entry. */
    interface Limits {
      list: boolean;
      low: number;
      high: number;
      item: [number, number];
      default: Value | null;
      required: boolean;
    }
    /** An item of a list, or a paragraph, whose mark is empty. */
    interface Block {
      mark: string;
      text: string;
    }
    /** `source.json` beside a hack: see scripts/potluck/pages/hack_source.py. */
    interface Source {
      path: string;
      section: string;
      slug: string;
      front: [key: string, raw: string, value: Value | null][];
      parts: [name: string, raw: string][];
    }
    interface Draft {
      section: string;
      slug: string;
      front: Record<string, Value>;
      opening?: string;
      parts: Record<string, string | Block[]>;
      source: Source | null;
    }
    interface ForgeAddresses {
      edit?: string;
      new?: string;
      report?: string;
      file_name: string;
      text: string;
      report_title: string;
      report_text: string;
    }
    interface WriteConfig {
      keys: Record<string, Limits>;
      shapes: Record<string, Record<string, Limits>>;
      order: string[];
      parts: [name: string, shown: string, form: string][];
      steps: string;
      cautions: string;
      without_steps: string[];
      forge: Partial<ForgeAddresses>;
      mail: string;
      words: Record<string, string>;
      findings: Record<string, string>;
    }
    /** Where a hack goes: the address, whether the text is in it, and the text itself. */
    interface Way {
      url: string;
      whole: boolean;
      text: string;
    }
    /** What the check would say: `field` is where, in the form. */
    interface Noticed {
      rule: string;
      severity: "error" | "observation";
      field: string;
      message: string;
    }
    interface Write {
      line(text: string): string;
      lines(text: string): string;
      lean(value: Value | undefined, limits: Limits, shape?: Record<string, Limits>): Value | undefined;
      blocks(text: string): Block[];
      written(items: Block[]): string;
      open(source: Source | null, config: WriteConfig): Draft;
      compose(draft: Draft, config: WriteConfig): string;
      slug(title: string): string;
      notice(draft: Draft, config: WriteConfig): Noticed[];
      preview(draft: Draft, config: WriteConfig): DocumentFragment;
      address(draft: Draft, text: string, config: WriteConfig): Way;
      copy(text: string): boolean | Promise<boolean>;
      report(draft: Draft, text: string, config: WriteConfig): Way;
      mail(draft: Draft, text: string, config: WriteConfig): Way;
      form: WriteForm;
    }
    interface WriteForm {
      read(form: HTMLFormElement, draft: Draft, config: WriteConfig): Draft;
      fill(form: HTMLFormElement, draft: Draft, config: WriteConfig): void;
      listen(form: HTMLFormElement, say: (text: string) => void, changed: () => void, config: WriteConfig): void;
    }
  }
}
