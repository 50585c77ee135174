// What other websites need to show Belstay: the loader, the page in one file, a page that makes the code, statements to reuse.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { IntlMessageFormat } from "intl-messageformat";
import { minify } from "vite";
import { refuseNetworking } from "../scripts/networking.mjs";
import { languages, readLanguage } from "../scripts/texts.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const read = (path) => readFileSync(join(here, path), "utf8");
export const loaderName = "belstay-embed.js";
const largestLoader = 2_000;

const integrityOf = (content) => `sha384-${createHash("sha384").update(content).digest("base64")}`;
const escape = (text) =>
  text.replace(/[&<>"]/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[char]);

/** Texts of the configuration page and the statements; every language must have the same. */
function readTexts() {
  const texts = Object.fromEntries(languages.map((language) => [language, JSON.parse(read(`texts/${language}.json`))]));
  const shape = (value) =>
    typeof value === "string" ? "" : JSON.stringify(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
  for (const language of languages)
    if (shape(texts[language]) !== shape(texts.en))
      throw new Error(`web/embed/texts/${language}.json lacks something that en.json has`);
  return texts;
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; form-action 'none'; base-uri 'none'";

/** A page beside the calculator, in one language, with links to the others. */
function document({ language, name, title, texts, body, script = "" }) {
  const links = languages.map(
    (other) =>
      `<li><a href="${name}-${other}.html" lang="${other}" hreflang="${other}"${other === language ? ' aria-current="true"' : ""}><span class="short">${other.toUpperCase()} </span><span class="long">${texts[other].language}</span></a></li>`,
  );
  return `<!doctype html>
<html lang="${language}" data-state="ready">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="referrer" content="no-referrer" />
    <title>${escape(title)} – Belstay</title>
    <link rel="stylesheet" href="statements.css" />
  </head>
  <body>
    <header class="site"><div class="inner"><p class="brand">Belstay</p><nav><ul class="languages">${links.join("")}</ul></nav></div></header>
    <main id="main"><h1>${escape(title)}</h1>
${body}
    </main>${script}
  </body>
</html>
`;
}

/** Pages every embedder can put beside the calculator, by file name. */
export function buildStatements(style) {
  const texts = readTexts();
  const files = { "statements.css": style };
  for (const language of languages) {
    for (const name of ["privacy", "accessibility"]) {
      const { title, sections } = texts[language][name];
      const body = sections
        .map(([heading, text]) => `<section><h2>${escape(heading)}</h2><p>${escape(text)}</p></section>`)
        .join("\n");
      files[`${name}-${language}.html`] = document({ language, name, title, texts, body });
    }
  }
  return files;
}

function configureBody(language, texts, entrances, integrity) {
  const t = texts[language].configure;
  const titles = readLanguage(join(here, "../../rules/texts"), language);
  const titleOf = (id) =>
    String(new IntlMessageFormat(titles[`entrance.${id}.title`], language).format({ who: "lives" }));
  const option = ([value, label]) => `<option value="${value}">${escape(label)}</option>`;
  const select = (name, label, options) =>
    `<p><label class="label minor" for="${name}">${escape(label)}</label><select id="${name}" name="${name}">${options.map(option).join("")}</select></p>`;
  const spoken = languages.map((other) => [other, texts[other].language]);
  return `<p class="lead">${escape(t.intro)}</p>
<form data-loader="${loaderName}" data-integrity="${integrity}" data-ok="${escape(t.accent_ok)}" data-bad="${escape(t.accent_bad)}" data-light="${escape(t.light)}" data-dark="${escape(t.dark)}">
${select("lang", t.lang, [["", t.as_browser], ...spoken])}
${select("entrance", t.entrance, [["", t.any], ...entrances.map(({ id }) => [id, titleOf(id)])])}
${select("mode", t.mode, [
  ["", t.guided],
  ["desk", t.desk],
])}
${select("scheme", t.scheme, [
  ["", t.as_browser],
  ["light", t.light],
  ["dark", t.dark],
])}
<p><label class="choice"><input type="checkbox" name="own-accent" /> <span>${escape(t.own_accent)}</span></label></p>
<p><label class="label minor" for="accent">${escape(t.accent)}</label><input type="color" id="accent" name="accent" value="#0b5563" aria-describedby="accent-hint accent-verdict" /></p>
<p class="hint" id="accent-hint">${escape(t.accent_hint)}</p>
<p id="accent-verdict" role="status"></p>
<div class="copy"><label class="label minor" for="code">${escape(t.code)}</label><textarea id="code" rows="5" readonly spellcheck="false"></textarea>
<p class="button-row"><button type="button" class="primary" id="copy">${escape(t.copy)}</button> <span id="told" role="status" data-copied="${escape(t.copied)}" data-by-hand="${escape(t.by_hand)}"></span></p></div>
</form>
<p>${escape(t.more)}</p>
<h2>${escape(t.statements)}</h2>
<ul>${["privacy", "accessibility"].map((name) => `<li><a href="${name}-${language}.html">${escape(texts[language][name].title)}</a></li>`).join("")}</ul>`;
}

/** Files of dist/embed by name. `configure`: the bundled program of the configuration page. */
export async function buildEmbed({ page, style, configure, entrances }) {
  const loader = (await minify("loader.js", read("loader.js"))).code.trim();
  if (loader.length > largestLoader)
    throw new Error(`the loader has ${loader.length} bytes, more than ${largestLoader}`);
  refuseNetworking(loader, "the loader", ["setting src"]);
  refuseNetworking(configure, "the configuration page");
  const texts = readTexts();
  const integrity = { [loaderName]: integrityOf(loader), "belstay.html": integrityOf(page) };
  const files = {
    [loaderName]: loader,
    "belstay.html": page,
    "integrity.json": `${JSON.stringify(integrity, null, 2)}\n`,
    "configure.js": configure,
    ...buildStatements(style),
  };
  for (const language of languages) {
    files[`configure-${language}.html`] = document({
      language,
      name: "configure",
      title: texts[language].configure.title,
      texts,
      body: configureBody(language, texts, entrances, integrity[loaderName]),
      script: `\n    <script src="configure.js"></script>`,
    });
  }
  return { ...files, "index.html": files["configure-en.html"] };
}
