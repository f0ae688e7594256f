"""The words that an author may type between {{ and }} on a page. Each docstring is the line to paste.

Nothing is decided here: `builder/` reads and checks everything, computes each part and fills its template.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))  # the macros plugin loads this file by its path, so `builder` would not be found

from builder.engines.shared import get_page_path, get_site, rebase_links, to_json_types  # noqa: E402
from builder.frame.page_frame import build_page_frame  # noqa: E402
from builder.macros.calls import render_call  # noqa: E402
from builder.model.diagnostics import InvalidSiteError  # noqa: E402
from builder.output.post_build import run_post_build  # noqa: E402


def define_env(env):
    """Give the macros to the engine; refuse the whole site, before any page is written, if anything in it is wrong."""
    try:
        site = get_site(Path(env.project_dir), env.conf["site_url"] or "")
    except InvalidSiteError as refused:
        from mkdocs.exceptions import PluginError  # with Zensical, builder/zensical.py has refused it before

        raise PluginError(str(refused)) from None
    env.site = site
    by_page = getattr(env, "page", None) is not None  # Zensical's way: MkDocs has no page yet
    if by_page:
        on_pre_page_macros(env)

    def show(name, *args, **keywords):
        page = site.pages[get_page_path(env.page)]
        shown = render_call(site, page, name, args, keywords)
        return rebase_links(shown, page) if by_page else shown

    @env.macro
    def checklist(name):
        """{{ checklist("tokenism") }}"""
        return show("checklist", name)

    @env.macro
    def checklists(role="", stage=""):
        """{{ checklists(role="experience") }}"""
        return show("checklists", role, stage)

    @env.macro
    def all_checklists():
        """{{ all_checklists() }}"""
        return show("all_checklists")

    @env.macro
    def my_list():
        """{{ my_list() }}"""
        return show("my_list")

    @env.macro
    def on_this_device():
        """{{ on_this_device() }}"""
        return show("on_this_device")

    @env.macro
    def cite(*ids):
        """{{ cite("sandhu-2017") }}"""
        return show("cite", *ids)

    @env.macro
    def references():
        """{{ references() }}"""
        return show("references")

    @env.macro
    def bibliography():
        """{{ bibliography() }}"""
        return show("bibliography")

    @env.macro
    def corrections():
        """{{ corrections() }}"""
        return show("corrections")

    @env.macro
    def figure(name):
        """{{ figure("tokenism-loop") }}"""
        return show("figure", name)

    @env.macro
    def term(name, words=""):
        """{{ term("tokenism") }}"""
        return show("term", name, words)

    @env.macro
    def glossary():
        """{{ glossary() }}"""
        return show("glossary")

    @env.macro
    def role(name):
        """{{ role("experience") }}"""
        return show("role", name)

    @env.macro
    def roles():
        """{{ roles() }}"""
        return show("roles")

    @env.macro
    def contact(name):
        """{{ contact("fva") }}"""
        return show("contact", name)

    @env.macro
    def contacts():
        """{{ contacts() }}"""
        return show("contacts")

    @env.macro
    def helplines():
        """{{ helplines() }}"""
        return show("helplines")

    @env.macro
    def source_map():
        """{{ source_map() }}"""
        return show("source_map")

    @env.macro
    def links():
        """{{ links() }}"""
        return show("links")

    @env.macro
    def whats_new():
        """{{ whats_new() }}"""
        return show("whats_new")

    @env.macro
    def compare():
        """{{ compare() }}"""
        return show("compare")

    @env.macro
    def messages():
        """{{ messages() }}"""
        return show("messages")

    @env.macro
    def page_fields():
        """{{ page_fields() }}"""
        return show("page_fields")

    @env.macro
    def starters():
        """{{ starters() }}"""
        return show("starters")

    @env.macro
    def words_to_avoid():
        """{{ words_to_avoid() }}"""
        return show("words_to_avoid")

    @env.macro
    def a_to_z():
        """{{ a_to_z() }}"""
        return show("a_to_z")

    @env.macro
    def search_page():
        """{{ search_page() }}"""
        return show("search_page")


def on_pre_page_macros(env):
    """Hand the page's frame to the theme: overrides/ finds it as `page.meta.frame`."""
    env.page.meta["frame"] = to_json_types(build_page_frame(env.site, env.site.pages[get_page_path(env.page)]))


def on_post_build(env):
    """Finish the built folder, in preview too."""
    run_post_build(Path(env.conf["site_dir"]), env.site)
