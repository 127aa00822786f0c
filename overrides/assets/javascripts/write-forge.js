// @ts-check
/**
 * Where a finished hack goes: a page of the forge, or a mail. Addresses alone; nothing is sent here.
 *
 * Forges take a new file's name and text from the address (`_new` and `value` on Forgejo and Gitea,
 * `new` and `value` on GitHub, `-/new` and `content` on GitLab). None takes a changed text that way,
 * and none takes a long address: then the text goes through the clipboard.
 */
(function (root) {
  "use strict";

  const MOST = 7500; // servers refuse addresses of 8 kB
  const MOST_MAIL = 6000;

  /**
   * @param {Potluck.Draft} draft @param {string} text @param {Potluck.WriteConfig} config
   * @returns {{url: string, whole: boolean}} empty without a forge; `whole` says that the text is in it
   */
  function address(draft, text, config) {
    const forge = config.forge;
    if (draft.source) return { url: forge.edit ? forge.edit + draft.source.path : "", whole: false };
    if (!forge.new) return { url: "", whole: false };
    const folder = `${forge.new}hacks/${encodeURIComponent(draft.section)}`;
    const bare = `${folder}?${forge.file_name}=${encodeURIComponent(`${draft.slug}.md`)}`;
    const url = `${bare}&${forge.text}=${encoded(text)}`;
    return url.length <= MOST ? { url, whole: true } : { url: bare, whole: false };
  }

  /** @param {Potluck.Draft} draft @param {string} text @param {Potluck.WriteConfig} config */
  function mail(draft, text, config) {
    if (!config.mail) return { url: "", whole: false };
    const start = `mailto:${config.mail}?subject=${encoded(String(draft.front.title || draft.slug))}`;
    const url = `${start}&body=${encoded(text.replace(/\n/g, "\r\n"))}`;
    return url.length <= MOST_MAIL ? { url, whole: true } : { url: start, whole: false };
  }

  /** @param {string} text with lone halves of letters, perhaps, which no address can hold */
  const encoded = (text) => encodeURIComponent(text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, ""));

  root.PotluckWrite = Object.assign(root.PotluckWrite || {}, { address, mail });
})(globalThis);
