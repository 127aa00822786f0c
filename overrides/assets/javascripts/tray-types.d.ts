/** What the scripts of "My handout" and of copying share, for `make types`: they need a page. */

export {};

declare global {
  var PotluckCopy: (button: HTMLButtonElement, address: string) => Promise<void>;
  var PotluckTray: Potluck.Tray;

  namespace Potluck {
    /** A hack that can be chosen; `url` is absolute. */
    interface Choice {
      slug: string;
      title: string;
      url: string;
      section: string;
    }
    interface Own {
      read(): string[];
      write(slugs: string[]): boolean;
      watch(listener: () => void): void;
    }
    /** The hack that a copied page is about, and the page's address. */
    interface Place {
      slug: string;
      page: string;
    }
    /** What a page gives to a handout; null where it could not be had. */
    interface Copied {
      parts: Node[];
      terms: [name: string, nodes: Node[]][];
    }
    interface Handout {
      /** About how many pages the document takes on paper, once it is shown. */
      pages: number;
      show(hacks: Choice[], progress: (done: number) => void): Promise<number | null>;
    }
    interface List {
      show(hacks: Choice[]): void;
    }
    interface ListListeners {
      changed: (slugs: string[]) => void;
      say: (text: string) => void;
      /** The last one was taken out. */
      emptied: () => void;
    }
    /** What tray-*.js give one another. */
    interface Tray {
      Own: new (base: string) => Own;
      SLUG: RegExp;
      fromFragment(hash: string): string[] | null;
      toFragment(slugs: string[]): string;
      unique(texts: string[]): string[];
      counted(count: number, words: { one: string; many: string }): string;
      draggable(list: HTMLElement, handle: string, dropped: (item: HTMLElement) => void): void;
      /** Chooses the size of each hack; about how many pages all of it takes. */
      fit(place: HTMLElement): number;
      fromPage(html: string, place: Place, words: Words): Copied;
      make<Name extends keyof HTMLElementTagNameMap>(
        name: Name, className: string, ...children: (Node | string)[]
      ): HTMLElementTagNameMap[Name];
      Handout: new (place: HTMLElement, words: Words, base: string) => Handout;
      List: new (list: HTMLElement, words: Words, listeners: ListListeners) => List;
      /** All hacks, where they are too many to stand on the page. */
      hacks?: (Choice & { aliases: string[] })[];
    }
  }
}
