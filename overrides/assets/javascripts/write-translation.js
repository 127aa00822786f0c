// @ts-check
/**
 * The texts of a translation -> its file, and the record of which text each is a translation of.
 *
 * A record made here says what the translator had before them, also where the original changes on
 * the way. Hashes are those of scripts/potluck/translations; a test holds both to the same. What
 * nobody touches is written as it stands. Nothing here knows the page.
 */
(function (root) {
  "use strict";

  const PW = root.PotluckWrite;
  const ORDER = ["title", "summary", "start_small", "situations", "reason"];
  const MARKS = /^(?:[-*+]|\d+[.)]|#{1,6}|>)[ \t]+/;
  const TELLING = /[\p{L}\p{N}]+|[%<>=+°$€£≥≤½¼¾]/gu;
  const WIDTH = 96;
  const COMMENT = "# kept by `potluck translate sync`";

  /** @param {Potluck.Text} text @param {string} said @returns {string} as it stands in the file, without marks */
  function tidy(text, said) {
    if (text.key === "situations") return PW.lines(said).split("\n").map(PW.line).filter((one) => one).join("\n");
    if (text.key !== "body" || !text.source.includes("\n")) {
      const clean = PW.line(said);
      return text.lead ? clean.replace(MARKS, "") : clean;
    }
    return PW.lines(said);
  }

  /** @param {string} text @param {string} lead @returns {string} with the marks of its kind */
  function framed(text, lead) {
    const inside = lead.startsWith(">") ? lead : " ".repeat(lead.length);
    return text.split("\n").map((one, at) => at ? (inside + one).trimEnd() : lead + one).join("\n");
  }

  /** @param {Potluck.Text} text @param {Potluck.Filled} said @returns {boolean} whether it is to be written anew */
  function touched(text, said) {
    const now = tidy(text, said.text);
    return now !== tidy(text, text.own || "") || Boolean(now && said.right && text.state === "stale");
  }

  /** @param {Potluck.Texts} page @param {Potluck.FilledBy} by @returns {string} the file */
  function compose(page, by) {
    const front = new Map(page.front);
    front.delete("translated");
    for (const key of ORDER) {
      const text = page.texts.find((one) => one.key === key);
      if (!text || !touched(text, by[text.name])) continue;
      const now = tidy(text, by[text.name].text);
      if (now === tidy(text, text.own || "")) continue;
      const notes = (front.get(key) || "").split("\n").filter((line) => line.startsWith("#")).map((line) => `${line}\n`);
      if (now) front.set(key, PW.yaml(key, key === "situations" ? now.split("\n") : now) + notes.join(""));
      else front.delete(key);
    }
    const { text, entries } = body(page, by);
    const record = [`translated: ${COMMENT}`];
    for (const key of ORDER) {
      const own = page.texts.find((one) => one.key === key);
      const now = own ? tidy(own, by[own.name].text) : "";
      if (own && now) record.push(`  ${key}: ${touched(own, by[own.name]) ? `${own.digest}-${digest(now)}` : own.agreed}`);
    }
    if (entries.length) record.push(...entries.length > 1 ? ["  body: >-", ...wrapped(entries)] : [`  body: ${entries[0]}`]);
    return `---\n${[...front.values()].join("")}${record.join("\n")}\n---\n${page.known ? text : text && `\n${text.trim()}\n`}`;
  }

  /** @param {Potluck.Texts} page @param {Potluck.FilledBy} by */
  function body(page, by) {
    const texts = page.texts.filter(({ key }) => key === "body");
    const there = texts.filter((one) => !one.fixed && tidy(one, by[one.name].text));
    // A heading that nothing stands below is left out.
    const parts = new Set(there.filter(({ kind }) => !kind.startsWith("heading")).map((one) => one.part));
    const kept = new Set([...there, ...texts.filter((one) => one.fixed && parts.has(one.part))]);
    const entries = [];
    let text = "";
    let between = "";
    for (const [at, given] of page.body) {
      const one = at === null ? null : texts[at];
      const raw = given === 1 ? framed(one?.own || "", one?.lead || "") : given;
      if (!one) between = raw;
      else if (kept.has(one)) {
        const anew = one.fixed ? !one.agreed : touched(one, by[one.name]);
        const same = one.fixed || tidy(one, by[one.name].text) === tidy(one, one.own || "");
        const now = same ? raw : framed(tidy(one, by[one.name].text), one.lead || "");
        entries.push(anew ? `${one.digest}-${digest(now)}` : one.agreed || "");
        text += between + now;
        between = "";
      }
    }
    return { text: kept.size ? text + between : "", entries };
  }

  /** @param {string[]} entries @returns {string[]} lines as Python's textwrap breaks them */
  function wrapped(entries) {
    const found = [`    ${entries[0]}`];
    for (const one of entries.slice(1)) {
      const last = found[found.length - 1];
      if (last.length + 1 + one.length <= WIDTH) found[found.length - 1] = `${last} ${one}`;
      else found.push(`    ${one}`);
    }
    return found;
  }

  /** @param {string} text @returns {string} four letters that change with its words and numbers */
  function digest(text) {
    const folded = text.normalize("NFKC").toLowerCase().replace(/’/g, "'");
    const hash = sha256(new TextEncoder().encode((folded.match(TELLING) || []).join(" ")));
    // Hexadecimal digits without digits: see blocks.py.
    return hash.slice(0, 4).replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)]);
  }

  /**
   * SHA-256 as in FIPS 180-4. The browser's own answers later, and only where a page is secure.
   * @param {Uint8Array} bytes @returns {string} hexadecimal
   */
  function sha256(bytes) {
    /** @type {number[]} */
    const primes = [];
    for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime)) primes.push(n);
    /** @param {number} x the first 32 bits behind its point */
    const bits = (x) => Math.floor((x - Math.floor(x)) * 2 ** 32);
    const state = primes.slice(0, 8).map((prime) => bits(Math.sqrt(prime)));
    const key = primes.map((prime) => bits(Math.cbrt(prime)));
    const data = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
    data.set(bytes);
    data[bytes.length] = 128;
    const view = new DataView(data.buffer);
    view.setUint32(data.length - 4, bytes.length * 8);
    /** @param {number} x @param {number} n */
    const turn = (x, n) => x >>> n | x << 32 - n;
    for (let at = 0; at < data.length; at += 64) {
      const w = new Array(64).fill(0).map((_, n) => n < 16 ? view.getUint32(at + n * 4) : 0);
      let [a, b, c, d, e, f, g, h] = state;
      for (let n = 0; n < 64; n++) {
        if (n > 15) {
          const [x, y] = [w[n - 15], w[n - 2]];
          w[n] = w[n - 16] + (turn(x, 7) ^ turn(x, 18) ^ x >>> 3) + w[n - 7] + (turn(y, 17) ^ turn(y, 19) ^ y >>> 10) | 0;
        }
        const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + key[n] + w[n] | 0;
        const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, d + one | 0, c, b, a, one + two | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((x, n) => { state[n] = state[n] + x | 0; });
    }
    return state.map((x) => (x >>> 0).toString(16).padStart(8, "0")).join("");
  }

  root.PotluckWrite = Object.assign(root.PotluckWrite || {}, { translation: { compose, tidy, touched, digest } });
})(globalThis);
