/**
 * What the search's scripts and the copy's share, for `make types`; tray-types.d.ts has the rest.
 * Nothing of this is sent to a browser.
 *
 * Scripts are plain files, because a page opened from a disk may load no modules. What one gives to
 * others hangs on a global of its own: PotluckSearch, PotluckTray.
 */

export {};

declare global {
  var PotluckSearch: Potluck.Search;
  var MiniSearch: new (options: object) => Potluck.MiniSearch;

  namespace Potluck {
    /** `kinds` are the words for kinds of answers; the rest are texts by name. */
    type SearchWords = Record<string, string> & { kinds: Record<string, string> };
    /** Texts by name. */
    type Words = Record<string, string>;

    // The search: what is published (see scripts/potluck/search/)

    /** The short fields of some hacks, a column each. */
    interface ShortColumns {
      slug: string[];
      section: number[];
      urgent: number[];
      icon: string[];
      title: string[];
      summary: string[];
      situations: string[][];
      typed: string[];
      tags: number[][];
      /** 1 where the hack is in the language of the originals. */
      other?: number[];
    }
    /** What on a site in another language is in that of the originals; `word` says so. */
    interface Others {
      lang: string;
      word: string;
      titles: string[];
    }
    /** A step: its lead and the rest. */
    type StepText = [string, string];
    interface BodyColumns {
      from: number;
      steps: StepText[][];
      rest: string[];
    }
    interface Part {
      hacks?: ShortColumns;
      bodies?: BodyColumns;
    }
    interface SharedWords {
      sections: [slug: string, title: string, also: string[]][];
      tags: [id: string, slug: string, label: string, also: string[]][];
      same: string[][];
      terms: [term: string, slug: string, also: string[], hacks: number[]][];
      /** Of some hacks what says that somebody is in danger now. */
      signs: [hack: number, phrases: string[]][];
      paths: [slug: string, title: string, situations: string[]][];
      checkups: [slug: string, title: string][];
      pages: [title: string, url: string, also: string[]][];
      /** Words with spaces between. */
      stop: string;
      forms: string;
      own: string;
      sounds: string;
      endings: string;
      elided: string;
    }
    /** `search/index.json`. */
    interface First extends SharedWords {
      others?: Others;
      hacks: Partial<ShortColumns>;
      parts: string[];
    }

    // The search: in memory

    interface Token {
      stem: string;
      word: string;
      start: number;
      end: number;
    }
    interface Line {
      kind: string;
      text: string;
      step?: number;
      tokens: string[];
    }
    /** A page that is no hack, found by its title and by words for it. */
    interface Guide extends More {
      lines: Line[];
      gists: Set<string>;
      /** Stems of all telling words that lead here. */
      words: Set<string>;
    }
    interface Hack {
      slug: string;
      section: number;
      urgent: boolean;
      icon: string;
      /** Its language, where it is not that of the site. */
      lang: string;
      title: string;
      gist: string;
      summary: string;
      situations: string[];
      lines: Line[];
      /** null until its body has come. */
      steps: StepText[] | null;
      stepLines?: Line[];
    }
    interface MiniSearch {
      add(fields: { id: number; [field: string]: number | string[] }): void;
      search(token: string, options: object): { id: number; score: number }[];
    }
    interface Span {
      from: number;
      /** Exclusive. */
      to: number;
      concepts: string[];
    }
    interface Concepts {
      phrases: Map<string, Set<string>>;
      add(token: string, phrases: string[]): void;
      find(words: { stem: string }[]): Span[];
    }
    interface Near {
      word: string;
      edits: number;
    }
    interface Speller {
      add(word: string, count?: number): void;
      has(word: string): boolean;
      begins(start: string): boolean;
      nearest(word: string, most?: number): Near[];
      split(word: string): string[] | null;
    }
    /** The words of a text with all tokens that each stands for. */
    interface Marked {
      start: number;
      end: number;
      tokens: string[];
    }
    interface Index extends Pick<SharedWords, "sections" | "tags" | "terms"> {
      guides: Guide[];
      others: Others;
      missing: number;
      hacks: Hack[];
      concepts: Concepts;
      speller: Speller;
      stems: Map<string, number>;
      langOf(title: string): string;
      addHacks(part: Partial<ShortColumns>): void;
      addBodies(part: BodyColumns): void;
      scores(token: string, deep: boolean): { ids: number[]; scores: number[] };
      beginning(start: string, count: number): string[];
      stepLines(id: number): Line[];
      marked(text: string): Marked[];
      signed(query: Query): Set<number>;
    }

    // The search: a query

    /** One word of the query. */
    interface Group {
      /** As it was typed. */
      typed: string;
      /** Indexed tokens for it, with what each counts. */
      words: Map<string, number>;
      /** Tags, terms and sections for it. */
      extra: Map<string, number>;
      /** Its place among the words. */
      at: number;
      /** How much the word counts beside the others. */
      weight: number;
      /** How much it says, by how few hacks hold it. */
      rarity: number;
    }
    interface Query {
      text: string;
      read: string;
      groups: Group[];
      corrections: { from: string; to: string }[];
    }
    interface Ranked {
      id: number;
      line: Line | null;
    }
    interface Found {
      query: Query;
      total: number;
      ranked: Ranked[];
      weak: boolean;
      /** Somebody may be in danger now. */
      danger: boolean;
      /** of the closest line of the best */
      close: number;
    }
    /** A text in order, each piece marked or not. */
    type Pieces = [text: string, marked: boolean][];
    interface Hit {
      url: string;
      slug: string;
      urgent: boolean;
      icon: string;
      /** The section's name in addresses. */
      place: string;
      section: string;
      /** Languages of the hack and of its section's title, where they are others than the site's. */
      lang: string;
      sectionLang: string;
      title: Pieces;
      summary: Pieces;
      step: { number: number; text: Pieces } | null;
      situation: Pieces | null;
    }
    interface More {
      kind: string;
      title: string;
      url: string;
      /** The title's language, where it is another than the site's. */
      lang: string;
    }
    interface Answer {
      text: string;
      exact: boolean;
      total: number;
      /** The text with its spelling corrected; empty where it is not. */
      corrected: string;
      hits: Hit[];
      /** The best hit shares little with the text. */
      weak: boolean;
      /** The number to call belongs above the answers. */
      call: boolean;
      /** What has the text as its title, or as a word for it. */
      first: More[];
      more: More[];
      nearest: { situation: string; url: string; lang: string }[];
      sections: { title: string; url: string; lang: string }[];
      /** What stands beside a title in another language. */
      word: string;
    }
    interface State {
      loaded?: number;
      parts?: number;
      failed?: boolean;
    }
    interface Listeners {
      onAnswer: (answer: Answer) => void;
      onState: (state: State) => void;
    }
    /** A search that Back brings again. */
    interface KeptSearch {
      text: string;
      exact: boolean;
      scroll: number;
      active: number;
    }
    interface Client {
      asked: number;
      ask(text: string, exact?: boolean): void;
      end(): void;
    }
    /** What search-*.js give one another. */
    interface Search {
      FORMS: Set<string>;
      STOP: Set<string>;
      OWN: Set<string>;
      telling(text: string): string[];
      gist(text: string): string;
      stem(word: string): string;
      heard(word: string): string;
      speak(words: Pick<First, "stop" | "forms" | "own" | "sounds" | "endings" | "elided">): void;
      tokens(text: string): Token[];
      distance(a: string, b: string, most: number): number;
      Speller: new () => Speller;
      Concepts: new () => Concepts;
      wordsOf(text: string): string[];
      placesOf(sign: string): string[][];
      stands(places: string[][], words: string[]): boolean;
      Index: new (first: First) => Index;
      BM25: object;
      BODY: Record<string, number>;
      SHORT: Record<string, number>;
      take(index: Index, part: Part): Promise<void>;
      Query: new (index: Index, text: string, exact: boolean) => Query;
      KIND: Record<string, number>;
      WEIGHT: Record<string, number>;
      closeness(groups: Group[], line: Line): number;
      find(index: Index, text: string, options?: { exact?: boolean; count?: number; beside?: boolean }): Found;
      RANK: Record<string, number>;
      MOST_MORE: number;
      namedBy(index: Index, text: string): Guide[];
      nearPage(index: Index, found: Found): Guide[];
      beside(index: Index, query: Query, named: Guide[], text: string): More[];
      shown(guide: More): More;
      answer(index: Index, text: string, exact: boolean): Answer;
      Client: new (base: string, listeners: Listeners) => Client;
      keep(kept: KeptSearch | null): void;
      kept?: KeptSearch;
      /** What searches, started before what shows it has come, and what it said until then. */
      early?: { worker: Worker; said: MessageEvent[] };
      stuck(how: "late" | "failed" | ""): void;
      wait(): void;
      again?(): void;
      /** Called by the files of the search where they are scripts: on a disk. */
      part(value: First & Part): void;
    }

    // A copy that the reader keeps

    type KeptFile = [path: string, hash: string, bytes: number];
    type Recalled = [path: string, title: string, day: string];
    /** `offline-manifest.json`. */
    interface Manifest {
      version: number;
      keep: boolean;
      build: string;
      files: KeptFile[];
      recalled?: Recalled[];
    }
    /** The note on what is kept, `at` a time as text. */
    interface Kept {
      build: string;
      handouts: boolean;
      /** Folders of the sections that were left out. */
      without?: string[];
      at: string;
      files: KeptFile[];
      recalled?: Recalled[];
    }
  }
}
