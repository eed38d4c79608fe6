"""A path or a string → `Article`: stored text, what is known about it, and what each stretch of it is.

    decode    bytes → text, or the reason why not
    markup    HTML → text and what its head says; frontmatter, records: the same for Markdown and JSONL
    sidecar   `sources.toml` beside the articles
    printed   what the text itself prints: date, outlet, author
    language  in which language it is
    passages  what each stretch is: body, heading, caption …, or furniture of the page; over lines
              (paragraphs), glue (lost blanks), layout (what stands around a line), wordlists (the data)
    clean     the text as language processing should see it, same length
    read      files and folders → `Reading`

This room knows nothing of language processing.
"""

from kg.articles.read import article_from_text, read_article, read_articles, read_single

__all__ = ["article_from_text", "read_article", "read_articles", "read_single"]
