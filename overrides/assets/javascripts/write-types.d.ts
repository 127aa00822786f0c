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
      /** The file as it is, where it is not made of `source`. */
      before?: string;
    }
    /** A text of an original: see scripts/potluck/pages/translation_source.py. */
    interface Text {
      key: string;
      at: number;
      name: string;
      kind: string;
      part?: string;
      lead?: string;
      source: string;
      digest: string;
      own?: string;
      state: "fresh" | "stale" | "missing";
      agreed?: string;
      old?: string;
      safe?: boolean;
      fixed?: boolean;
    }
    /** An original and its translation, with the translation's file in pieces. */
    interface Texts {
      path: string;
      section: string;
      slug: string;
      title: string;
      known: boolean;
      from: string;
      texts: Text[];
      front: [key: string, raw: string][];
      /** 1 stands for the text of today with its marks. */
      body: [at: number | null, raw: string | 1][];
      /** What was translated and belongs to no text of today. */
      lost: string[];
    }
    /** What stands in a field, and whether an old translation still says it right. */
    interface Filled {
      text: string;
      right: boolean;
    }
    /** What the writer asked to keep of a translation, and of which originals. */
    interface Kept {
      path?: string;
      said?: FilledBy;
      of?: Record<string, string>;
    }
    type FilledBy = Record<string, Filled>;
    /** What is written now: a hack, or a translation; `key` is under which it is kept. */
    interface Writing {
      key: string;
      /** whether it is what this browser keeps */
      mine: boolean;
      now(): { draft: Draft; text: string };
      look(): void;
      keep(): unknown;
    }
    type Note = (rule: string, field: string, name: string, values?: Record<string, string | number>, severity?: "error" | "observation", row?: number) => void;
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
      /** What to do about some of them, by the same names. */
      helps: Record<string, string | undefined>;
      /** The digits of numbers that may stand. */
      helplines: string[];
      /** Where hacks are translated: into what, and what the schema says of its keys. */
      language?: string;
      translated?: Record<string, Limits>;
      headings?: Record<string, string>;
      kinds?: Record<string, string>;
    }
    /** Where a hack goes: the address, whether the text is in it, and the text itself. */
    interface Way {
      url: string;
      whole: boolean;
      text: string;
    }
    /**
     * What the check would say: `field` is where, in the form; `row` which of its rows in which something
     * stands, and `part` which field of it. `counted` is true where the message says the row itself.
     */
    interface Noticed {
      rule: string;
      severity: "error" | "observation";
      field: string;
      message: string;
      help?: string;
      row?: number;
      part?: string;
      counted?: boolean;
    }
    interface Write {
      line(text: string): string;
      lines(text: string): string;
      lean(value: Value | undefined, limits: Limits, shape?: Record<string, Limits>): Value | undefined;
      says(key: string, text: string): boolean;
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
      yaml(key: string, value: Value, shape?: Record<string, Limits>): string;
      said(field: string, text: string, note: Note, config: WriteConfig, row?: number): void;
      lengths(key: string, text: string, limits: Limits | undefined, note: Note): void;
      texts(page: Texts): void;
      told(form: HTMLFormElement, noticed: Noticed[], config: WriteConfig, shown: (field: string) => boolean, whole?: boolean): void;
      announce(form: HTMLFormElement, field: string): void;
      end: WriteEnd;
      translation: {
        compose(page: Texts, by: FilledBy): string;
        tidy(text: Text, said: string): string;
        touched(text: Text, said: Filled): boolean;
        digest(text: string): string;
      };
      translating: {
        open(form: HTMLFormElement, section: string, slug: string, config: WriteConfig, look: () => void): Promise<Writing | null>;
        draw(all: boolean, seen: Set<string>): void;
      };
    }
    interface WriteEnd {
      part(name: string): HTMLElement;
      say(text: string): void;
      use(writing: Writing, config: WriteConfig): void;
      kept(key: string): unknown;
      place(what: string, at: HTMLElement): string;
    }
    interface WriteForm {
      read(form: HTMLFormElement, draft: Draft, config: WriteConfig): Draft;
      fill(form: HTMLFormElement, draft: Draft, config: WriteConfig): void;
      listen(form: HTMLFormElement, say: (text: string) => void, changed: () => void, config: WriteConfig): void;
    }
  }
}
