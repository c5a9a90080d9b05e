"""A language that reports cannot be written in."""

from mktops import resources
from mktops.kinds.settings import Settings
from mktops.rules import Found, Look, rule
from mktops.text import cldr
from mktops.text.words import language


@rule(level="warning", on=Settings)
def unknown_locale(settings: Settings, look: Look) -> Found:
    """The `locale` of a workspace is a language for which there are no words.

    Why: every report is then in English, and those who get it may not read it.

    Instead: write one of the languages there are, such as `es` or `th`. A report in any other has English words among
    figures, amounts and days as that language writes them.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    locale: xx  # warning: xx "There are no words for the language “xx”, so reports are in English"
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    locale: de-CH  # warning: de-CH "There are no words for the language “de-CH”, so reports are in English, but for figures and days"
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    locale: english  # warning: english "There are no words for the language “english”"
    ```

    Of a language with its country, the language counts.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    locale: es-MX
    ```
    """
    known = [name.removesuffix(".yaml") for name, _ in resources.texts("locale")]
    if language(settings.locale) not in known:
        written = ", but for figures and days" if cldr.known(settings.locale) else ""
        message = f"There are no words for the language “{settings.locale[:40]}”, so reports are in English{written}"
        yield look.at("locale"), message, f"Write one of these: {', '.join(known)}."
