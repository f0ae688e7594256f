"""Runs one test over many values: each value that fails is reported with its name, and the rest still run.

A test for each of some eighty pages would be thousands of tests, and most of their time would go into starting and reporting.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any

from tests.support import built

Test = Callable[..., None]


def for_each(argument: str, values: Callable[[], Iterable[Any]], label: Callable[[Any], str] = str) -> Callable[[Test], Test]:
    """Return a decorator that gives a test each of `values()` as `argument`, in one test.

    The values are asked for when the test runs, so that collecting the tests reads no file. `label` names a value in a report.
    A test without values fails: it would check nothing.
    """

    def decorate(test: Test) -> Test:
        signature = inspect.signature(test)

        @functools.wraps(test)
        def loop(**fixtures: Any) -> None:
            failures: list[Exception] = []
            count = 0
            for value in values():
                count += 1
                try:
                    test(**{argument: value}, **fixtures)
                except (AssertionError, LookupError, StopIteration, TypeError, ValueError) as error:
                    error.add_note(f"{argument}: {label(value)}")
                    failures.append(error)
            assert count, f"there is no {argument} to look at"
            if failures:
                raise ExceptionGroup(f"{len(failures)} of {count} fail", failures)

        parameters = [one for name, one in signature.parameters.items() if name != argument]
        loop.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]  # PEP 362: pytest reads it
        return loop

    return decorate


each_built_page = for_each("path", built.page_files, built.name)
each_own_page = for_each("path", built.own_pages, built.name)
