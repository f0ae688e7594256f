"""The entry point of both engines: gives them every macro of builder/macros/registry.py. Nothing is decided here."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))  # the macros plugin loads this file by its path, so `builder` would not be found

from builder.engines.macro_blocks import MacroBlocks, mark_block  # noqa: E402
from builder.engines.shared import get_page_path, get_site, rebase_links, to_json_types  # noqa: E402
from builder.frame.page_frame import build_page_frame  # noqa: E402
from builder.macros.calls import render_body, render_call  # noqa: E402
from builder.model.diagnostics import InvalidSiteError  # noqa: E402
from builder.model.macros import Macro  # noqa: E402
from builder.output.post_build import run_post_build  # noqa: E402


def define_env(env: Any) -> None:
    """Register the macros with the engine; reject the whole site, before any page is written, if anything in it is wrong."""
    with _rejecting():
        env.site = get_site(Path(env.project_dir), env.conf["site_url"] or "")
    is_called_by_page = getattr(env, "page", None) is not None  # Zensical's way: MkDocs has no page yet
    if is_called_by_page:
        _set_frame(env)
    else:
        # By its name, as mkdocs.yml would name it: the preview compares the list with that of the last build.
        env.conf["markdown_extensions"].append(f"{MacroBlocks.__module__}:{MacroBlocks.__name__}")
    for macro in env.site.macros.values():
        env.macro(_bind_macro(env, macro, is_called_by_page), macro.name)


def _bind_macro(env: Any, macro: Macro, is_called_by_page: bool) -> Callable[..., str]:
    """Return the function that the engine calls for `macro`, with the line to paste as its docstring."""

    def render(*args: Any, **keywords: Any) -> str:
        page = env.site.pages[get_page_path(env.page)]
        html = render_call(env.site, page, macro.name, args, keywords)
        return rebase_links(html, page) if is_called_by_page else html

    render.__doc__ = f"{{{{ {macro.example} }}}}"
    return render


def on_pre_page_macros(env: Any) -> None:
    """Hand the page's frame to the theme, and to MkDocs its text with what the macros show.

    The site has read the calls and rendered them, to check them: the macros plugin need not compile and render each page again.
    """
    _set_frame(env)
    env.markdown = render_body(env.site, env.site.pages[get_page_path(env.page)], mark_block)
    env.page.meta["render_macros"] = False


def _set_frame(env: Any) -> None:
    """Set `page.meta.frame`, which overrides/ reads."""
    env.page.meta["frame"] = to_json_types(build_page_frame(env.site, env.site.pages[get_page_path(env.page)]))


def on_post_build(env: Any) -> None:
    """Finish the built folder, in preview too."""
    with _rejecting():
        run_post_build(Path(env.conf["site_dir"]), env.site)


@contextlib.contextmanager
def _rejecting() -> Iterator[None]:
    """Let the engine say what is wrong with the site, and stop."""
    try:
        yield
    except InvalidSiteError as error:
        from mkdocs.exceptions import PluginError  # builder/engines/zensical_build.py has rejected it before, without MkDocs

        raise PluginError(str(error)) from None
