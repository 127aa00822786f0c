/** What the scripts of check-ups, agreements and forms share, for `make types`. */

export {};

declare global {
  var PotluckSheets: Potluck.Sheets;

  namespace Potluck {
    type Said = "yes" | "partly" | "no" | "unknown" | "";
    /** The answer to one question; `by` is a day such as 2026-12-01. */
    interface Reply {
      answer: Said;
      note: string;
      who: string;
      by: string;
    }
    /** The answers of one person or group, by the keys of questions. */
    interface Sheet {
      /** Made by chance: it says nothing of who answered. */
      id: string;
      /** Only if they chose one. */
      name: string;
      /** The day on which it was saved. */
      day: string;
      answers: Record<string, Reply>;
    }
    interface AskedQuestion {
      key: string;
      ask: string;
      hacks: string[];
    }
    interface PlanHack {
      title: string;
      urgent: boolean;
      /** The hacks of this check-up that come before it. */
      before: string[];
    }
    /** What the page of a check-up knows of it. */
    interface AskedCheckup {
      slug: string;
      questions: AskedQuestion[];
      hacks: Record<string, PlanHack>;
    }
    /** One step: a hack, or none where no hack helps yet, and the questions that it answers. */
    interface PlanStep {
      hack: string;
      questions: string[];
    }
    interface Plan {
      steps: PlanStep[];
      /** Questions to which nobody knew the answer. */
      unknown: string[];
    }
    interface Remark {
      name: string;
      note: string;
      who: string;
      by: string;
    }
    /** What several people said to one question. */
    interface Difference {
      key: string;
      /** 0 where all said the same. */
      apart: number;
      counts: Record<string, number>;
      /** The names of those who chose one, by what they said. */
      names: Record<string, string[]>;
    }
    interface Change {
      key: string;
      way: "better" | "worse" | "same" | "unsure";
      then: Record<string, number>;
      now: Record<string, number>;
    }
    interface OwnClause {
      /** The id of an example, or one made by chance. */
      id: string;
      text: string;
      icon: string;
    }
    interface Agreement {
      title: string;
      clauses: OwnClause[];
    }
    /** Draws what was made of answers. */
    interface Shown {
      asks: Map<string, string>;
      step(step: PlanStep, sheets: Sheet[]): HTMLLIElement;
      together(sheets: Sheet[]): Node[];
      changed(then: Sheet[], now: Sheet[]): Node[];
      text(plan: Plan, sheets: Sheet[], title: string, day: string): string;
    }
    type Opened<Value> = { value: Value } | { wrong: string };
    /** What the scripts give one another. */
    interface Sheets {
      VERSION: number;
      MOST: number;
      SAID: Said[];
      fresh(): string;
      readAnswers(text: string, slug: string): Opened<Sheet[]>;
      writeAnswers(slug: string, sheets: Sheet[]): string;
      readAgreement(text: string): Opened<Agreement>;
      writeAgreement(agreement: Agreement): string;
      merged(...lists: Sheet[][]): Sheet[];
      differences(questions: AskedQuestion[], sheets: Sheet[]): Difference[];
      changes(questions: AskedQuestion[], then: Sheet[], now: Sheet[]): Change[];
      said(sheet: Sheet, key: string): Said;
      plan(checkup: AskedCheckup, sheets: Sheet[]): Plan;
      remarks(sheets: Sheet[], key: string): Remark[];
      product(texts: string[]): string;
      sum(texts: string[]): string;
      calendar(days: string[], title: string, stamp: string, id: string): string;
      fileText(file: File): Promise<string | null>;
      download(name: string, text: string, type: string): void;
      kept(): void;
      copy(text: string): Promise<boolean>;
      make<Name extends keyof HTMLElementTagNameMap>(
        name: Name, className: string, ...children: (Node | string)[]
      ): HTMLElementTagNameMap[Name];
      Shown: new (
        checkup: AskedCheckup, words: Words, answers: string[], address: (slug: string) => string,
      ) => Shown;
    }
  }
}
