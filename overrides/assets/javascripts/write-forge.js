// @ts-check
/**
 * Where a finished hack goes: a page of the forge, a mail, the clipboard. Nothing is sent here.
 *
 * Forges take a new file's name and text from the address (`_new` and `value` on Forgejo and Gitea,
 * `new` and `value` on GitHub, `-/new` and `content` on GitLab). None takes a changed text that way,
 * so a change goes as a report that holds the changed lines. None takes a long address: then the
 * text goes through the clipboard.
 */
(function (root) {
  "use strict";

  const PW = root.PotluckWrite;
  const MOST = 7500; // servers refuse addresses of 8 kB
  const MOST_MAIL = 6000;
  const MOST_LINES = 2000; // of a file: comparing more would hold up a phone

  /**
   * @param {Potluck.Draft} draft @param {string} text @param {Potluck.WriteConfig} config
   * @returns {Potluck.Way} an empty address without a forge
   */
  function address(draft, text, config) {
    const forge = config.forge;
    if (draft.source) return { url: forge.edit ? forge.edit + draft.source.path : "", whole: false, text };
    if (!forge.new) return { url: "", whole: false, text };
    const folder = `${forge.new}hacks${draft.section && `/${encodeURIComponent(draft.section)}`}`;
    const bare = `${folder}?${forge.file_name}=${encodeURIComponent(`${draft.slug}.md`)}`;
    const url = `${bare}&${forge.text}=${queried(text)}`;
    return url.length <= MOST ? { url, whole: true, text } : { url: bare, whole: false, text };
  }

  /**
   * A report that tells what was changed in a hack that exists.
   * @param {Potluck.Draft} draft @param {string} text @param {Potluck.WriteConfig} config
   * @returns {Potluck.Way} an empty text where nothing was changed
   */
  function report(draft, text, config) {
    const forge = config.forge;
    const told = changed(draft, text, config);
    if (!forge.report || !told) return { url: "", whole: false, text: told };
    const bare = `${forge.report}?${queried(forge.report_title || "")}=${queried(subject(draft, config))}`;
    const url = `${bare}&${queried(forge.report_text || "")}=${queried(told)}`;
    return url.length <= MOST ? { url, whole: true, text: told } : { url: bare, whole: false, text: told };
  }

  /** @param {Potluck.Draft} draft @param {string} text @param {Potluck.WriteConfig} config @returns {Potluck.Way} */
  function mail(draft, text, config) {
    const told = draft.source ? changed(draft, text, config) : text;
    if (!config.mail) return { url: "", whole: false, text: told };
    const start = `mailto:${config.mail}?subject=${encoded(subject(draft, config))}`;
    const url = `${start}&body=${encoded(told.replace(/\n/g, "\r\n"))}`;
    return url.length <= MOST_MAIL ? { url, whole: true, text: told } : { url: start, whole: false, text: told };
  }

  /** @param {Potluck.Draft} draft @param {Potluck.WriteConfig} config @returns {string} */
  function subject(draft, config) {
    const title = PW.line(String(draft.front.title || draft.slug)).slice(0, 120);
    return draft.source ? config.words.change_title.replace("{title}", () => title) : title;
  }

  /**
   * The lines that differ, in the form that programs for versions of files read, and which file it is.
   * @param {Potluck.Draft} draft @param {string} text @param {Potluck.WriteConfig} config
   * @returns {string} empty where nothing was changed
   */
  function changed(draft, text, config) {
    if (!draft.source) return "";
    const rows = difference((draft.before ?? PW.compose(PW.open(draft.source, config), config)).split("\n"), text.split("\n"));
    if (!rows.length) return "";
    // Longer than any such row in the text, which could else end it.
    const fence = "`".repeat([...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length + 1), 3));
    return `${config.words.change_file.replace("{path}", () => draft.source?.path || "")}\n\n${fence}diff\n${rows.join("\n")}\n${fence}\n`;
  }

  /** @param {string[]} before @param {string[]} after @returns {string[]} lines with `-` or `+` before them */
  function difference(before, after) {
    let start = 0;
    while (start < before.length && start < after.length && before[start] === after[start]) start++;
    let end = 0;
    while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
    const old = before.slice(start, before.length - end);
    const now = after.slice(start, after.length - end);
    const gone = () => [...old.map((one) => `-${one}`), ...now.map((one) => `+${one}`)];
    if (old.length * now.length > MOST_LINES ** 2 / 4) return gone();
    // Longest common lines, from behind.
    const same = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
    for (let a = old.length - 1; a >= 0; a--) {
      for (let b = now.length - 1; b >= 0; b--) {
        same[a][b] = old[a] === now[b] ? same[a + 1][b + 1] + 1 : Math.max(same[a + 1][b], same[a][b + 1]);
      }
    }
    const rows = [];
    let a = 0;
    let b = 0;
    while (a < old.length || b < now.length) {
      if (a < old.length && b < now.length && old[a] === now[b]) {
        a++;
        b++;
      } else if (a < old.length && (b === now.length || same[a + 1][b] >= same[a][b + 1])) rows.push(`-${old[a++]}`);
      else rows.push(`+${now[b++]}`);
    }
    return rows;
  }

  /** @param {string} text with lone halves of letters, perhaps, which no address can hold */
  const encoded = (text) => encodeURIComponent(text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (sign) => (sign[1] ? sign : "")));

  /** A value behind `?`, where a space needs one letter and some signs stand as they are. @param {string} text */
  const queried = (text) => encoded(text).replace(/%20/g, "+").replace(/%(?:3A|2F|2C|40)/g, (sign) => decodeURIComponent(sign));

  /**
   * Copy at once, within the tap: a page that opens meanwhile would take the right to do so away.
   * @param {string} text @returns {boolean | Promise<boolean>}
   */
  function copy(text) {
    let done = false;
    /** @param {ClipboardEvent} event */
    const put = (event) => {
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
      done = true;
    };
    document.addEventListener("copy", put, { once: true });
    try {
      document.execCommand("copy");
    } catch { /* below is another way */ }
    document.removeEventListener("copy", put);
    if (done) return true;
    const board = root.navigator.clipboard;
    return board ? board.writeText(text).then(() => true, () => false) : false;
  }

  root.PotluckWrite = Object.assign(root.PotluckWrite || {}, { address, report, mail, copy });
})(globalThis);
