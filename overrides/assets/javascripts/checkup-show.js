// @ts-check
/** What a check-up ends with, as elements and as text: the plan, where people differ, what changed. */
(function (root) {
  "use strict";

  const S = root.PotluckSheets;
  const KINDS = /** @type {const} */ (["yes", "partly", "no", "unknown"]);

  /** Draws what was made of answers. */
  class Shown {
    /**
     * @param {Potluck.AskedCheckup} checkup @param {Potluck.Words} words @param {string[]} answers
     * @param {(slug: string) => string} address of a hack's page, from this one
     */
    constructor(checkup, words, answers, address) {
      this.checkup = checkup;
      this.words = words;
      this.labels = new Map(KINDS.map((kind, at) => [/** @type {string} */ (kind), answers[at]]));
      this.address = address;
      this.asks = new Map(checkup.questions.map(({ key, ask }) => [key, ask]));
    }

    /** @param {Potluck.Remark} remark @returns {string} */
    remark({ name, note, who, by }) {
      const parts = [
        note && (name ? `${name}: ${note}` : note), who && `${this.words.who} ${who}`, by && `${this.words.by} ${by}`,
      ];
      return parts.filter(Boolean).join(" · ");
    }

    /** @param {Potluck.PlanStep} step @param {Potluck.Sheet[]} sheets @returns {HTMLLIElement} */
    step({ hack, questions }, sheets) {
      const known = this.checkup.hacks[hack];
      const head = S.make("p", "plan-hack");
      if (known) {
        const link = S.make("a", "", known.title);
        link.setAttribute("href", this.address(hack)); // as it is written: paper has the site's address
        head.append(link);
        if (known.urgent) head.append(" ", S.make("strong", "plan-urgent", this.words.urgent));
      } else head.append(this.words.no_hack);
      const list = S.make("ul", "plan-why", ...questions.map((key) => {
        const item = S.make("li", "", this.asks.get(key) || "");
        for (const remark of S.remarks(sheets, key)) item.append(S.make("p", "plan-remark", this.remark(remark)));
        return item;
      }));
      const asked = questions.some((key) => S.remarks(sheets, key).some(({ who, by }) => who || by));
      // On paper, what nobody filled in is written by hand.
      const blank = S.make("p", "plan-blank", S.make("span", "", this.words.who), S.make("span", "", this.words.by));
      return S.make("li", "", head, list, ...(asked ? [] : [blank]));
    }

    /** @param {Record<string, number>} counts @returns {string} what one said needs no number, and nothing is a dash */
    said(counts) {
      const [only] = KINDS.filter((kind) => counts[kind] === 1);
      const people = KINDS.reduce((sum, kind) => sum + counts[kind], 0);
      return people === 1 && only ? this.labels.get(only) || "" : this.counted(counts) || "–";
    }

    /** @param {Record<string, number>} counts @param {Record<string, string[]>} [names] @returns {string} */
    counted(counts, names) {
      return KINDS.filter((kind) => counts[kind]).map((kind) => {
        const who = names && names[kind].length ? ` (${names[kind].join(", ")})` : "";
        return `${this.labels.get(kind)} ${counts[kind]}${who}`;
      }).join(" · ");
    }

    /** @param {Potluck.Sheet[]} sheets @returns {Node[]} where people differ, and where they do not */
    together(sheets) {
      const found = S.differences(this.checkup.questions, sheets)
        .filter(({ counts }) => KINDS.some((kind) => counts[kind]));
      /** @param {Potluck.Difference[]} some */
      const list = (some) => S.make("ul", "plan-why", ...some.map(({ key, counts, names }) =>
        S.make("li", "", this.asks.get(key) || "", S.make("p", "plan-remark", this.counted(counts, names)))));
      const apart = found.filter((one) => one.apart);
      const same = found.filter((one) => !one.apart);
      return [
        S.make("h3", "", this.words.differ), S.make("p", "", this.words.people.replace("{count}", String(sheets.length))),
        apart.length ? list(apart) : S.make("p", "", this.words.differ_none),
        ...(same.length ? [S.make("h3", "", this.words.agree), list(same)] : []),
      ];
    }

    /** @param {Potluck.Sheet[]} then @param {Potluck.Sheet[]} now @returns {Node[]} */
    changed(then, now) {
      const found = S.changes(this.checkup.questions, then, now);
      const groups = /** @type {const} */ (["worse", "better", "same", "unsure"]).flatMap((way) => {
        const some = found.filter((one) => one.way === way);
        if (!some.length) return [];
        return [S.make("p", "", S.make("strong", "", this.words[way])), S.make("ul", "plan-why", ...some.map((one) =>
          S.make("li", "", this.asks.get(one.key) || "", S.make("p", "plan-remark",
            `${this.said(one.then)} → ${this.said(one.now)}`))))];
      });
      const days = then.map(({ day }) => day).filter(Boolean).sort();
      const since = S.make("h3", "", this.words.since.replace("{day}", days[days.length - 1] || "?"));
      return [since, ...(groups.length ? groups : [S.make("p", "", this.words.since_none)])];
    }

    /** @param {Potluck.Plan} plan @param {Potluck.Sheet[]} sheets @param {string} title @param {string} day */
    text(plan, sheets, title, day) {
      const lines = [`${title} (${day})`, ""];
      plan.steps.forEach(({ hack, questions }, at) => {
        const known = this.checkup.hacks[hack];
        const place = known ? new URL(this.address(hack), document.baseURI).href : "";
        lines.push(`${at + 1}. ${known ? known.title : this.words.no_hack}`);
        if (place.startsWith("http")) lines.push(`   ${place}`);
        for (const key of questions) {
          lines.push(`   - ${this.asks.get(key)}`);
          for (const remark of S.remarks(sheets, key)) lines.push(`     ${this.remark(remark)}`);
        }
      });
      if (plan.unknown.length) {
        lines.push("", this.words.find_out, ...plan.unknown.map((key) => `- ${this.asks.get(key)}`));
      }
      return `${lines.join("\n")}\n`;
    }
  }

  S.Shown = Shown;
})(globalThis);
