// Eleventy with its own Markdown and no template language run over the pages.
import footnote from "markdown-it-footnote";

export default function (config) {
  config.setUseGitIgnore(false);
  config.addGlobalData("layout", "page.njk");
  config.addPassthroughCopy({ static: "/" });
  config.amendLibrary("md", (markdown) => markdown.use(footnote));
  return {
    dir: { input: "content", includes: "../layouts", output: "_site" },
    templateFormats: ["md"],
    markdownTemplateEngine: false,
  };
}
