from collections.abc import Callable

from . import Value

class scalar:
    @staticmethod
    def builtin(
        *, name: str, signature: tuple[tuple[str, ...], str] | None = None
    ) -> Callable[[Callable[..., object]], Callable[..., Value]]: ...
