"""How the tokens of a formula make sums, products and brackets."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import NoReturn, cast

from mktops.figures.steps import Constant, Name, Operation, Sign, Step
from mktops.figures.tokens import FormulaError, Token, tokens

DEEPEST = 50


class Reader:
    """Recursive descent: sum → product → factor → sum in brackets, no deeper than `DEEPEST`."""

    def __init__(self, text: str) -> None:
        self.text, self.tokens, self.at, self.depth = text, list(tokens(text)), 0, 0
        self.steps: list[Step] = []

    def read(self) -> tuple[Step, ...]:
        if not self.tokens:
            raise FormulaError("The formula is empty", "Write what the metric is computed from.", 0, len(self.text))
        self.sum()
        if self.at < len(self.tokens):
            self.refuse_stray()
        return tuple(self.steps)

    def next_is(self, *signs: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at].text in signs

    def take(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def typed(self, token: Token) -> str:
        return self.text[token.start : token.end]

    def add(self, sign: str, start: int) -> None:
        self.steps.append(Operation(cast(Sign, sign), start, self.tokens[self.at - 1].end))

    def sum(self) -> None:
        start = self.product()
        while self.next_is("+", "-"):
            sign = self.take().text
            self.product()
            self.add(sign, start)

    def product(self) -> int:
        start = self.factor()
        while self.next_is("*", "/"):
            sign = self.take().text
            self.factor()
            self.add(sign, start)
        return start

    def factor(self) -> int:
        first, negative = self.at, False
        while self.next_is("+", "-"):
            negative ^= self.take().text == "-"
        self.operand()
        start = self.tokens[first].start
        if negative:
            self.add("negative", start)
        return start

    def operand(self) -> None:
        if self.at == len(self.tokens):
            last = self.tokens[-1]
            message = f"Something is missing after “{self.typed(last)}”"
            raise FormulaError(message, "Add it, or take the sign away.", last.start, last.end)
        token = self.take()
        if token.kind == "number":
            self.steps.append(Constant(Decimal(token.text), token.start, token.end))
        elif token.kind == "word" and self.next_is("("):
            self.call(token)
        elif token.kind == "word":
            self.steps.append(Name(token.text.replace("_", "-"), token.start, token.end))
        elif token.text == "(":
            self.bracket(token)
        else:
            message = f"A metric or a number is missing before “{self.typed(token)}”"
            raise FormulaError(message, "Add it, or take the sign away.", token.start, token.end)

    def call(self, function: Token) -> None:
        if function.text not in ("sum", "min", "max"):
            message = f"“{function.text}” stands before a bracket, but the only functions are sum, min and max"
            help = "To multiply, put * before the bracket."
            raise FormulaError(message, help, function.start, function.end)
        self.bracket(self.take(), "+" if function.text == "sum" else function.text)
        last = self.steps[-1]
        if isinstance(last, Operation):
            self.steps[-1] = replace(last, start=function.start, end=self.tokens[self.at - 1].end)

    def bracket(self, opening: Token, joined_by: str = "") -> None:
        """What stands in a bracket; `joined_by` is done with every two values that a comma separates."""
        self.depth += 1
        if self.depth > DEEPEST:
            message = f"Brackets stand more than {DEEPEST} deep in each other"
            help = "Give a part of the formula its own metric, and use that."
            raise FormulaError(message, help, opening.start, opening.end)
        first = self.at
        self.sum()
        while joined_by and self.next_is(","):
            self.take()
            self.sum()
            self.add(joined_by, self.tokens[first].start)
        if self.at == len(self.tokens):
            raise FormulaError("This bracket is never closed", "Add a ).", opening.start, opening.end)
        if not self.next_is(")"):
            self.refuse_stray()
        self.take()
        self.depth -= 1

    def refuse_stray(self) -> NoReturn:
        before, token = self.tokens[self.at - 1], self.tokens[self.at]
        if token.text == ")":
            message, help = "This bracket closes nothing", "Take it away, or add a ( before it."
        elif token.text == ",":
            message = "A comma does not belong here"
            help = "Commas separate the values of sum, min and max; decimals take a point: 1.5."
        else:
            message = f"There is no sign between “{self.typed(before)}” and “{self.typed(token)}”"
            help = "Put + - * or / between them."
            if before.kind == token.kind == "word":
                help += f" If they are one metric, write its id, such as {before.text}-{token.text}."
        raise FormulaError(message, help, token.start, token.end)
