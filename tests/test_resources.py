"""What mktops brings along is found wherever it is installed."""

import subprocess
import sys
import zipfile
from pathlib import Path

from mktops import resources

PACKAGE = Path(resources.__file__).parent
ASK = "from mktops import resources; print(resources.text('locale/en.yaml')[:20], len(list(resources.texts('locale'))))"


def test_a_shipped_text_is_read_by_its_name() -> None:
    english = resources.text("locale/en.yaml")
    assert english
    assert english.startswith("# The words")


def test_a_name_that_is_not_there_gives_nothing() -> None:
    assert resources.text("locale/xx.yaml") is None
    assert resources.text("locale") is None


def test_all_texts_below_a_folder_come_in_order() -> None:
    names = [name for name, _ in resources.texts("")]
    assert names == sorted(names)
    assert {"locale/en.yaml", "locale/zh.yaml"} <= set(names)
    assert dict(resources.texts(""))["locale/th.yaml"] == resources.text("locale/th.yaml")


def test_an_installed_package_brings_its_templates_even_as_a_zip_file(tmp_path: Path) -> None:
    archive = tmp_path / "mktops.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for module in ("__init__.py", "resources.py"):
            file.write(PACKAGE / module, f"mktops/{module}")
        for name, text in resources.texts("locale"):
            file.writestr(f"mktops/templates/locale/{name}", text)
    run = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, sys.argv[1]); {ASK}", str(archive)]
    told = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True)
    assert told.stdout.strip() == "# The words of repor 4"
