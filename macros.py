"""The words that an author may type between {{ and }} on a page. Each docstring is the line to paste.

Nothing is decided here: `builder/` reads and checks everything, computes each part and fills its template.
"""

import sys
from pathlib import Path

from mkdocs.exceptions import PluginError

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))  # the macros plugin loads this file by its path, so `builder` would not be found

from builder import frame as page_frame  # noqa: E402
from builder import parts  # noqa: E402
from builder.finish import finish  # noqa: E402
from builder.problems import Refused  # noqa: E402
from builder.site import load  # noqa: E402


def define_env(env):
    """Give the macros to the engine; refuse the whole site, before any page is written, if anything in it is wrong."""
    try:
        site = load(Path(env.project_dir))
    except Refused as refused:
        raise PluginError(str(refused)) from None
    env.site = site

    def this_page():
        return site.pages[env.page.file.src_uri]

    @env.macro
    def checklist(name):
        """{{ checklist("tokenism") }}"""
        return parts.checklist(site, this_page(), name)

    @env.macro
    def checklists(role="", stage=""):
        """{{ checklists(role="experience") }}"""
        return parts.checklists(site, this_page(), role, stage)

    @env.macro
    def all_checklists():
        """{{ all_checklists() }}"""
        return parts.all_checklists(site, this_page())

    @env.macro
    def cite(*ids):
        """{{ cite("sandhu-2017") }}"""
        return parts.cite(site, this_page(), *ids)

    @env.macro
    def references():
        """{{ references() }}"""
        return parts.references(site, this_page())

    @env.macro
    def bibliography():
        """{{ bibliography() }}"""
        return parts.bibliography(site, this_page())

    @env.macro
    def figure(name):
        """{{ figure("tokenism-loop") }}"""
        return parts.figure(site, this_page(), name)

    @env.macro
    def term(name, words=""):
        """{{ term("tokenism") }}"""
        return parts.term(site, this_page(), name, words)

    @env.macro
    def glossary():
        """{{ glossary() }}"""
        return parts.glossary(site, this_page())

    @env.macro
    def role(name):
        """{{ role("experience") }}"""
        return parts.role(site, this_page(), name)

    @env.macro
    def roles():
        """{{ roles() }}"""
        return parts.roles(site, this_page())

    @env.macro
    def contact(name):
        """{{ contact("fva") }}"""
        return parts.contact(site, this_page(), name)

    @env.macro
    def contacts():
        """{{ contacts() }}"""
        return parts.contacts(site, this_page())

    @env.macro
    def helplines():
        """{{ helplines() }}"""
        return parts.helplines(site, this_page())

    @env.macro
    def source_map():
        """{{ source_map() }}"""
        return parts.source_map(site, this_page())


def on_pre_page_macros(env):
    """Hand the page's frame to the theme: overrides/ finds it as `page.meta.frame`."""
    env.page.meta["frame"] = page_frame.frame(env.site, env.site.pages[env.page.file.src_uri], env.page.canonical_url)


def on_post_build(env):
    """Finish the built folder, in preview too."""
    finish(Path(env.conf["site_dir"]))
