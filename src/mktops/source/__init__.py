"""Files → plain data, the place of everything in them, and what is wrong with their notation; and edits by place.

The only room that knows YAML and Markdown.
"""

from mktops.source.document import Source
from mktops.source.reading import read

__all__ = ["Source", "read"]
